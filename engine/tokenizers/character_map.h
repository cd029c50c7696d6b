#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox::tok {

// The table of replacements that SentencePiece puts into its models (precompiled_charsmap): a double array
// over UTF-8 strings, and what each of them becomes.
class CharacterMap final {
public:
    struct Match {
        std::size_t size = 0;          // bytes that are replaced
        std::string_view replacement;  // valid as long as the map
    };

    CharacterMap() = default;
    explicit CharacterMap(std::string_view blob);  // refuses a damaged one

    bool empty() const { return m_units.empty(); }

    // Of the strings in the table that `text` begins with. They refuse a table whose parts do not fit.
    std::optional<Match> longest(std::string_view text) const;
    std::optional<Match> shortest(std::string_view text) const;

private:
    std::optional<Match> find(std::string_view text, bool stopsAtFirst) const;
    std::string_view replacementAt(std::uint32_t offset) const;

    std::vector<std::uint32_t> m_units;
    std::string m_replacements;  // each ends with a zero byte
};

}  // namespace vox::tok
