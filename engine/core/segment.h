#pragma once

#include "engine/core/emotion.h"
#include "engine/core/text_span.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// One word as it is to be read, and where it stands in the user's text. Several may share a source: "$5"
// is read as "five dollars".
struct SpokenWord {
    std::string spoken;    // normalised, with the punctuation that clings to it: "dollars,"
    std::string phonemes;  // IPA that the user gave for it, or empty
    TextSpan source;
};

// A stretch of text that is synthesised in one go: a sentence, or a clause of a long one.
struct Segment {
    TextSpan source;
    std::vector<SpokenWord> words;             // never empty
    std::optional<EmotionVector> emotion;      // written in the text, {happy 0.6}; replaces the request's
    std::chrono::milliseconds pauseBefore{0};  // written in the text, [pause 500ms], or due to a paragraph
    std::chrono::milliseconds pauseAfter{0};   // likewise; to be multiplied by the prosody's pause factor
    std::string spokenText() const;            // the words with blanks between them
};

}  // namespace vox
