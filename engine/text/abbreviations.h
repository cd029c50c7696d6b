#pragma once

#include <string_view>

namespace vox {

// What the dot of an English abbreviation says about the sentence.
enum class AbbreviationDot {
    NeverEnds,     // “Dr.”, “e.g.”: more must follow
    BeforeNumber,  // “No. 5”, “Fig. 2”: an abbreviation only with a number behind it
    MayEnd,        // “etc.”, “Ltd.”, “p.m.”: the next word tells
};

enum class AbbreviationCase { Any, NeedsDot, BeforeName, BeforeNumber };

struct Abbreviation {
    std::string_view written;  // without its last dot
    std::string_view spoken;   // blanks between words
    AbbreviationDot dot;
    AbbreviationCase when;  // where it is one: with or without dot, before a capital, before a number
};

// Nullptr if there is none. Case counts: “No” is one, “no” is not. May give several under one spelling
// (“St. Paul”, “Main St.”): then `beforeName` chooses.
const Abbreviation* findAbbreviation(std::string_view written, bool beforeName);

// “The”, “He”, “But”: a word that begins a sentence rather than goes on with a name.
bool startsSentence(std::string_view word);

// Whether text up to and with a dot ends in an abbreviation that `next`, which starts at the next word,
// continues, so that no sentence ends there. English.
bool continuesAfterDot(std::string_view before, std::string_view next);

}  // namespace vox
