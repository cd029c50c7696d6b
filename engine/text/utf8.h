#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

// The code point at `position`, which is moved past it; nothing, and no move, where the bytes are not UTF-8.
// `position` is before the end.
std::optional<char32_t> decodeUtf8(std::string_view text, std::size_t& position);

// The code point at `position`, which is moved past it; U+FFFD where the bytes are not UTF-8.
char32_t nextCodePoint(std::string_view text, std::size_t& position);
// The code point that ends at `position`, which is moved before it.
char32_t previousCodePoint(std::string_view text, std::size_t& position);

void appendUtf8(std::string& text, char32_t c);  // a valid code point
std::u32string toCodePoints(std::string_view text);
std::string toUtf8(std::u32string_view codePoints);

std::size_t countCodePoints(std::string_view text);

bool isBlank(char32_t c);
bool isLetter(char32_t c);
bool isLetterOrDigit(char32_t c);
bool isCombining(char32_t c);  // sits on the letter before
bool isSmall(char32_t c);
bool isCapital(char32_t c);
constexpr bool isAsciiDigit(char32_t c)
{
    return c >= '0' && c <= '9';
}
constexpr bool isAsciiLetter(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool holdsLetterOrDigit(std::string_view text);
std::string toSmallLetters(std::string_view text);  // full case folding to small letters, any script
std::u32string decomposed(std::string_view text);   // canonical decomposition (NFD)

}  // namespace vox
