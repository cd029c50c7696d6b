#include "engine/text/utf8.h"

#include "engine/core/require.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace vox {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

UChar32 icu(char32_t c)
{
    return static_cast<UChar32>(c);
}

}  // namespace

std::optional<char32_t> decodeUtf8(std::string_view text, std::size_t& position)
{
    const auto lead = static_cast<unsigned char>(text[position]);
    if (lead < 0x80) {
        ++position;
        return lead;
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || position + size > text.size())
        return std::nullopt;
    char32_t c = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const auto next = static_cast<unsigned char>(text[position + i]);
        if ((next & 0xC0U) != 0x80U)
            return std::nullopt;
        c = (c << 6U) | (next & 0x3FU);
    }
    const bool tooLong = (size == 3 && c < 0x800) || (size == 4 && c < 0x10000);
    if (tooLong || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
        return std::nullopt;
    position += size;
    return c;
}

char32_t nextCodePoint(std::string_view text, std::size_t& position)
{
    if (const auto c = decodeUtf8(text, position))
        return *c;
    ++position;
    return kReplacement;
}

char32_t previousCodePoint(std::string_view text, std::size_t& position)
{
    std::size_t begin = position - 1;
    while (begin > 0 && position - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
        --begin;
    std::size_t end = begin;
    const auto c = decodeUtf8(text.substr(0, position), end);
    position = c && end == position ? begin : position - 1;
    return c && position == begin && end > begin ? *c : kReplacement;
}

void appendUtf8(std::string& text, char32_t c)
{
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto tail = [&add, c](unsigned shift) { add(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        add(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        add(0xF0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::u32string toCodePoints(std::string_view text)
{
    std::u32string result;
    for (std::size_t i = 0; i < text.size();)
        result += nextCodePoint(text, i);
    return result;
}

std::string toUtf8(std::u32string_view codePoints)
{
    std::string result;
    for (const char32_t c : codePoints)
        appendUtf8(result, c);
    return result;
}

std::size_t countCodePoints(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return count;
}

bool isBlank(char32_t c)
{
    return u_isUWhiteSpace(icu(c)) != 0;
}

bool isLetter(char32_t c)
{
    return u_isalpha(icu(c)) != 0;
}

bool isLetterOrDigit(char32_t c)
{
    return (U_GET_GC_MASK(icu(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool isCombining(char32_t c)
{
    return (U_GET_GC_MASK(icu(c)) & U_GC_M_MASK) != 0;
}

bool isSmall(char32_t c)
{
    return u_islower(icu(c)) != 0;
}

bool isCapital(char32_t c)
{
    return u_isupper(icu(c)) != 0;
}

bool holdsLetterOrDigit(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        if (isLetterOrDigit(nextCodePoint(text, i)))
            return true;
    }
    return false;
}

std::string toSmallLetters(std::string_view text)
{
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                              sink, nullptr, status);
    require(U_SUCCESS(status) != 0);
    return result;
}

std::u32string decomposed(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfd = icu::Normalizer2::getNFDInstance(status);
    require(U_SUCCESS(status) != 0);
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    nfd->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                       nullptr, status);
    require(U_SUCCESS(status) != 0);
    return toCodePoints(result);
}

}  // namespace vox
