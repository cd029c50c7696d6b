#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vox {

// The user wants this tariff to price requests from a moment on.
struct TariffChoice {
    std::string id;
    UtcTime from;

    friend bool operator==(const TariffChoice&, const TariffChoice&) = default;
};

// <data>/tariff_choice.json: a list of {"id", "from"}. A file that is not there holds none. Errors name the
// file and the place in it.
Result<std::vector<TariffChoice>> readTariffChoices(const std::filesystem::path& file);
std::string tariffChoicesJson(const std::vector<TariffChoice>& choices);

}  // namespace vox
