#pragma once

#include "engine/core/result.h"
#include "engine/core/tariff.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace vox {

// Reads a price list from its JSON form. Prices are decimal strings of at most nine places, so no binary
// fraction ever stands between the file and the bill. Errors name the file and the place in it, such as
// /rules/0/match/model. docs/tariffs.md says what may stand in it. Any thread.
Result<Tariff> parseTariff(std::string_view bytes, const std::string& name);

// Likewise from a file of at most 1 MiB.
Result<Tariff> readTariff(const std::filesystem::path& path);

}  // namespace vox
