#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vox::tok {

// The code point at `position`, which is moved past it; nothing, and one byte further, where the bytes are
// not UTF-8. `position` is before the end.
std::optional<char32_t> readCodePoint(std::string_view text, std::size_t& position);
char32_t nextCodePoint(std::string_view text, std::size_t& position);  // U+FFFD for a wrong byte
void appendUtf8(std::string& text, char32_t c);

bool isUtf8(std::string_view text);
std::string repairedUtf8(std::string_view text);  // each wrong byte as U+FFFD
std::size_t countCodePoints(std::string_view utf8);
std::size_t firstCodePointSize(std::string_view utf8);  // in bytes; 0 for an empty text

// What tokenizers call by these names. Their tables are of different Unicode versions; these are theirs.
bool isWhiteSpace(char32_t c);
bool isWordCharacter(char32_t c);  // letters, marks, digits, connectors
bool isNumeric(char32_t c);
bool isPunctuation(char32_t c);  // with all of the ASCII symbols
bool isOther(char32_t c);        // control, format, private use, not assigned
bool isMark(char32_t c);
bool isNonspacingMark(char32_t c);
bool isChinese(char32_t c);  // by BERT's list of blocks

void appendLowercase(std::string& text, char32_t c);  // without a look at what stands around it

}  // namespace vox::tok
