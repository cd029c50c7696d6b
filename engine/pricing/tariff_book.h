#pragma once

#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/pricing/tariff_choices.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace vox {

// Where price lists lie. The user's folder and file need not be there.
struct TariffPlaces {
    std::filesystem::path shipped;
    std::filesystem::path own;      // <data>/tariffs
    std::filesystem::path choices;  // <data>/tariff_choice.json

    static TariffPlaces of(const std::filesystem::path& resources, const std::filesystem::path& data)
    {
        return {resources / "tariffs", data / "tariffs", data / "tariff_choice.json"};
    }
};

// Every price list there is, and which of them prices a request. Never empty, never changes. Any thread.
class TariffBook final {
public:
    // Reads all *.json of `folder` but *.schema.json, as shipped ones. A list that cannot be read, an id that
    // stands in two files with different prices and a folder without any list are errors.
    static Result<TariffBook> load(const std::filesystem::path& folder);
    static Result<TariffBook> load(const TariffPlaces& places);  // likewise, with the user's own

    const std::vector<Tariff>& all() const { return m_tariffs; }  // by start, then id
    const Tariff* find(std::string_view id) const;                // null if there is none
    bool isShipped(std::string_view id) const;
    std::filesystem::path fileOf(std::string_view id) const;  // contract: find(id) is not null
    const std::vector<TariffChoice>& choices() const { return m_choices; }

    // The newest choice of the user that has started at `time`, of those whose tariff has started too. Where
    // there is none: the last started one of the tariffs that take part without being chosen; before any of
    // those has started, the first of them. Shipped ones take part unless they say "default": false, the
    // user's own only where they say "default": true.
    const Tariff& inForce(UtcTime time) const;

private:
    struct Listed {
        Tariff tariff;
        std::filesystem::path file;
        bool isShipped = true;
    };
    static Status readFolder(const std::filesystem::path& folder, bool isShipped, std::vector<Listed>& lists);
    static Status addFile(const std::filesystem::path& file, bool isShipped, std::vector<Listed>& lists);
    TariffBook(std::vector<Listed> lists, std::vector<TariffChoice> choices);
    const Tariff* chosen(UtcTime time) const;
    bool takesPart(std::size_t index) const;

    std::vector<Tariff> m_tariffs;
    std::vector<std::filesystem::path> m_files;  // of the same places
    std::vector<bool> m_isShipped;
    std::vector<TariffChoice> m_choices;  // by start
};

}  // namespace vox
