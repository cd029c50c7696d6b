#pragma once

#include "engine/core/segment.h"

#include <string>

namespace vox {

// A word of a segment, its sounds and its mark apart.
struct PlainWord {
    std::string text;      // letters, digits, apostrophes and hyphens for espeak-ng; empty: no sound
    std::u32string given;  // phonemes that the text or the dictionary gives for it, NFD
    char32_t mark = 0;     // , . ; : ? ! behind it; 0: the voice goes on
};

// `last`: the segment ends here, which is when the dot of “etc.” or “U.S.” and “…” are an end.
PlainWord plainWord(const SpokenWord& word, bool last);

}  // namespace vox
