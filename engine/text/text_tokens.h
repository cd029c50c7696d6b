#pragma once

#include "engine/core/text_span.h"

#include <string>
#include <string_view>
#include <vector>

namespace vox {

// A word as it stands between blanks, with the punctuation around it apart: “(Smith),” is “(”, “Smith”, “),”.
struct TextToken {
    std::string before;
    std::string core;  // never empty; of [[phonemes]] with the brackets
    std::string after;
    TextSpan place;  // of the core

    bool isPhonemes() const { return core.starts_with("[["); }
    bool hasDot() const { return after.starts_with('.'); }
};

// Cuts at blanks and at dashes between words. What is punctuation only goes to the word before it, or, where
// there is none, to the one behind.
std::vector<TextToken> splitTokens(std::string_view sentence);

}  // namespace vox
