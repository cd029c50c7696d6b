#include "engine/tokenizers/character_map.h"

#include "engine/tokenizers/refusal.h"

namespace vox::tok {
namespace {

// The bit fields of one unit of a double array by darts-clone.
constexpr bool hasValue(std::uint32_t unit)
{
    return ((unit >> 8U) & 1U) != 0;
}
constexpr std::uint32_t valueOf(std::uint32_t unit)
{
    return unit & 0x7FFFFFFFU;
}
constexpr std::uint32_t labelOf(std::uint32_t unit)
{
    return unit & 0x800000FFU;
}
constexpr std::uint32_t offsetOf(std::uint32_t unit)
{
    return (unit >> 10U) << ((unit & 0x200U) >> 6U);
}

std::uint32_t littleEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i)
        value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
}

[[noreturn]] void refuseMap()
{
    refuse(VOX_TRANSLATE_NOOP(
        "Error", "“%1”: its table of characters (precompiled_charsmap) is damaged. Get the file anew."));
}

}  // namespace

CharacterMap::CharacterMap(std::string_view blob)
{
    if (blob.size() < 4)
        refuseMap();
    const std::size_t size = littleEndian(blob);
    blob.remove_prefix(4);
    if (size == 0 || size % 4 != 0 || size >= blob.size() || blob.back() != '\0')
        refuseMap();
    m_units.reserve(size / 4);
    for (std::size_t i = 0; i < size; i += 4)
        m_units.push_back(littleEndian(blob.substr(i)));
    m_replacements = blob.substr(size);
}

std::optional<CharacterMap::Match> CharacterMap::longest(std::string_view text) const
{
    return find(text, false);
}

std::optional<CharacterMap::Match> CharacterMap::shortest(std::string_view text) const
{
    return find(text, true);
}

std::optional<CharacterMap::Match> CharacterMap::find(std::string_view text, bool stopsAtFirst) const
{
    std::optional<Match> match;
    if (m_units.empty())
        return match;
    std::uint32_t place = offsetOf(m_units.front());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::uint32_t byte = static_cast<unsigned char>(text[i]);
        place ^= byte;
        if (place >= m_units.size() || labelOf(m_units[place]) != byte)
            return match;
        const bool ends = hasValue(m_units[place]);
        place ^= offsetOf(m_units[place]);
        if (!ends)
            continue;
        if (place >= m_units.size())
            refuseMap();
        match = Match{i + 1, replacementAt(valueOf(m_units[place]))};
        if (stopsAtFirst)
            return match;
    }
    return match;
}

std::string_view CharacterMap::replacementAt(std::uint32_t offset) const
{
    if (offset >= m_replacements.size())
        refuseMap();
    const auto end = m_replacements.find('\0', offset);  // there always is one
    return std::string_view(m_replacements).substr(offset, end - offset);
}

}  // namespace vox::tok
