#pragma once

#include "engine/text/number_words.h"
#include "engine/text/text_tokens.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// A token of an English sentence, seen with its neighbours.
struct EnglishPlace {
    std::span<const TextToken> tokens;
    std::size_t index = 0;
    const NumberWords& numbers;
    bool american = true;  // month before day in 3/4/2026

    const TextToken& here() const { return tokens[index]; }
    // The token `offset` further on, or before; nullptr beyond the ends.
    const TextToken* at(std::ptrdiff_t offset) const;
    // The next token, if no punctuation stands between.
    const TextToken* joined(std::ptrdiff_t offset = 1) const;
    bool lastHere() const { return index + 1 == tokens.size(); }
    // The same place with another word in it, for rules that lean on others. `room` keeps the tokens.
    EnglishPlace with(std::string_view core, std::vector<TextToken>& room) const;
};

// What to say for one token or several.
struct Reading {
    std::string words;          // blanks between
    std::size_t tokens = 1;     // taken from the sentence
    std::string phonemes = {};  // for a single word that spelling would get wrong
    std::size_t tookAfter = 0;  // bytes of the punctuation behind that were read, as the dot of “Dr.”
};

// Each reads the token at a place if it is of its kind. To be asked in this order.
using EnglishRule = std::optional<Reading> (*)(const EnglishPlace& place);
std::optional<Reading> readAddress(const EnglishPlace& place);       // www.example.com, jo@example.org
std::optional<Reading> readDate(const EnglishPlace& place);          // 2026-11-22, Nov 22, 2026
std::optional<Reading> readTime(const EnglishPlace& place);          // 10:30 pm, 14:05, 5pm
std::optional<Reading> readPhoneNumber(const EnglishPlace& place);   // +1 555 123 4567
std::optional<Reading> readMoney(const EnglishPlace& place);         // $5.20, €1.5 million, USD 20
std::optional<Reading> readPercent(const EnglishPlace& place);       // 3.5 %
std::optional<Reading> readFraction(const EnglishPlace& place);      // 1/2, 3 1/2, 2½
std::optional<Reading> readDecade(const EnglishPlace& place);        // 1960s, '90s
std::optional<Reading> readMeasure(const EnglishPlace& place);       // 5 km, 20 °C, 5'11"
std::optional<Reading> readRange(const EnglishPlace& place);         // 10–20, $5–10
std::optional<Reading> readNumber(const EnglishPlace& place);        // 42, 3rd, 1984, 1.2.3
std::optional<Reading> readAbbreviation(const EnglishPlace& place);  // Dr., e.g.
std::optional<Reading> readRoman(const EnglishPlace& place);         // Henry VIII, Chapter IV
std::optional<Reading> readInitials(const EnglishPlace& place);      // U.S., J. R. R., vitamin A
std::optional<Reading> readSign(const EnglishPlace& place);          // &, #5, R&D, and/or

// Whether a number of four digits is read as a year where it stands.
bool looksLikeYear(const EnglishPlace& place, const Figure& figure);
std::string sayNumber(const EnglishPlace& place, const Figure& figure);  // as a year or a count

// Both sides of the first `sign`; nothing without one between two parts.
std::optional<std::pair<std::string_view, std::string_view>> splitAt(std::string_view text,
                                                                     std::string_view sign);
// A word of digits and a dash, cut there: “10–20”, “$5-$10”.
std::optional<std::pair<std::string_view, std::string_view>> splitRange(std::string_view text);
bool allDigits(std::string_view text);

// “kilogram” for “kg”; nothing if there is no such unit.
std::optional<std::string> unitName(std::string_view sign, bool american);

}  // namespace vox
