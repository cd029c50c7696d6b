#pragma once

#include "engine/core/result.h"
#include "engine/core/tariff.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace vox {

// Every price list of a folder. Never empty, never changes. Any thread.
class TariffBook final {
public:
    // Reads all *.json of `folder`. A list that cannot be read, an id that stands in two files and a folder
    // without any list are errors.
    static Result<TariffBook> load(const std::filesystem::path& folder);

    const std::vector<Tariff>& all() const { return m_tariffs; }  // by start, then id
    const Tariff* find(std::string_view id) const;                // null if there is none

    // The last that has started at `time`; before any has, the first.
    const Tariff& inForce(UtcTime time) const;

private:
    explicit TariffBook(std::vector<Tariff> tariffs)
        : m_tariffs(std::move(tariffs))
    {
    }

    std::vector<Tariff> m_tariffs;
};

}  // namespace vox
