#include "engine/tokenizers/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace vox::tok {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

UChar32 icu(char32_t c)
{
    return static_cast<UChar32>(c);
}

bool isIn(char32_t c, std::uint32_t mask)
{
    return (U_GET_GC_MASK(icu(c)) & mask) != 0;
}

// Whether the character was there in that version of Unicode. The reference tokenizers class some things by
// tables as old as that, and for them later characters are of no class.
bool isAsOldAs(char32_t c, std::uint8_t version)
{
    UVersionInfo age{};
    u_charAge(icu(c), age);
    return age[0] <= version;
}

template <std::size_t size>
bool isOneOf(char32_t c, const std::array<char32_t, size>& list)
{
    return std::ranges::find(list, c) != list.end();
}

}  // namespace

std::optional<char32_t> readCodePoint(std::string_view text, std::size_t& position)
{
    const auto lead = static_cast<unsigned char>(text[position]);
    if (lead < 0x80) {
        ++position;
        return lead;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + position;
    const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - position, 4));
    std::int32_t read = 0;
    UChar32 c = 0;
    U8_NEXT(bytes, read, left, c);
    position += c < 0 ? 1 : static_cast<std::size_t>(read);
    return c < 0 ? std::nullopt : std::optional(static_cast<char32_t>(c));
}

char32_t nextCodePoint(std::string_view text, std::size_t& position)
{
    return readCodePoint(text, position).value_or(kReplacement);
}

void appendUtf8(std::string& text, char32_t c)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    std::array<std::uint8_t, 4> bytes{};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, c);
    text.append(reinterpret_cast<const char*>(bytes.data()), size);
}

bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        if (!readCodePoint(text, i))
            return false;
    }
    return true;
}

std::string repairedUtf8(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();)
        appendUtf8(result, nextCodePoint(text, i));
    return result;
}

std::size_t countCodePoints(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t firstCodePointSize(std::string_view utf8)
{
    std::size_t size = 0;
    if (!utf8.empty())
        readCodePoint(utf8, size);
    return size;
}

bool isWhiteSpace(char32_t c)
{
    return u_isUWhiteSpace(icu(c)) != 0;
}

bool isWordCharacter(char32_t c)
{
    return u_hasBinaryProperty(icu(c), UCHAR_ALPHABETIC) != 0 ||
           isIn(c, U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK) || c == 0x200C || c == 0x200D;
}

bool isNumeric(char32_t c)
{
    return isIn(c, U_GC_N_MASK);
}

bool isPunctuation(char32_t c)
{
    if (c < 0x80)
        return c > 0x20 && c < 0x7F && u_isalnum(icu(c)) == 0;
    constexpr std::array<char32_t, 2> punctuationThen{0x166D, 0x111C9};
    return (isIn(c, U_GC_P_MASK) && isAsOldAs(c, 8)) || isOneOf(c, punctuationThen);
}

bool isOther(char32_t c)
{
    return isIn(c, U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK) && isAsOldAs(c, 8);
}

bool isMark(char32_t c)
{
    constexpr char32_t noMarkThen = 0x111C9;
    constexpr std::array<char32_t, 2> marksThen{0x1CF2, 0x1CF3};
    return (isIn(c, U_GC_M_MASK) && isAsOldAs(c, 9) && c != noMarkThen) || isOneOf(c, marksThen);
}

bool isNonspacingMark(char32_t c)
{
    constexpr std::array<char32_t, 4> noMarksThen{0x1885, 0x1886, 0xA9BD, 0x111C9};
    constexpr char32_t markThen = 0x1734;
    return (isIn(c, U_GC_MN_MASK) && isAsOldAs(c, 8) && !isOneOf(c, noMarksThen)) || c == markThen;
}

bool isChinese(char32_t c)
{
    struct Block {
        char32_t first, last;
    };
    constexpr std::array blocks{Block{0x3400, 0x4DBF},   Block{0x4E00, 0x9FFF},   Block{0xF900, 0xFAFF},
                                Block{0x20000, 0x2A6DF}, Block{0x2A700, 0x2B73F}, Block{0x2B740, 0x2B81F},
                                Block{0x2B920, 0x2CEAF}, Block{0x2F800, 0x2FA1F}};
    return c >= 0x3400 &&
           std::ranges::any_of(blocks, [c](const Block& b) { return c >= b.first && c <= b.last; });
}

void appendLowercase(std::string& text, char32_t c)
{
    constexpr char32_t capitalDottedI = 0x130;  // the one capital that becomes two characters
    if (c == capitalDottedI)
        text += "i\xCC\x87";
    else
        appendUtf8(text, static_cast<char32_t>(u_tolower(icu(c))));
}

}  // namespace vox::tok
