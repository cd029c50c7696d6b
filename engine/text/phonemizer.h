#pragma once

#include "engine/core/result.h"
#include "engine/core/segment.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vox {

// What is said for words [firstWord, endWord) of a segment: usually one; several where the language runs them
// together, as in “of the”.
struct PhonemeWord {
    std::u32string
        phonemes;  // NFD code points with stress marks, and the mark that ends a clause: , ; : . ? !
    std::size_t firstWord = 0;
    std::size_t endWord = 0;
};

// Turns words into the symbols that a voice was trained on. Any thread: espeak-ng, of which there is one a
// process, is used by one Phonemizer at a time.
class Phonemizer {
public:
    virtual ~Phonemizer() = default;

    // IPA by espeak-ng, for a voice of it such as “en-us”. `data` is the folder espeak-ng-data or the one
    // that holds it; empty: where the system has it. BadInput: no such voice; Failed: no data, names the
    // package.
    static Result<std::unique_ptr<Phonemizer>> open(const std::string& espeakVoice,
                                                    const std::filesystem::path& data = {});

    // By the `phoneme_type` of a Piper voice: “espeak”, or “text” (the letters themselves); others are
    // BadInput.
    static Result<std::unique_ptr<Phonemizer>> openForType(const std::string& phonemeType,
                                                           const std::string& espeakVoice,
                                                           const std::filesystem::path& data = {});

    // In order and without gaps over the words that have a sound; between two of the results belongs a blank.
    virtual Result<std::vector<PhonemeWord>> phonemize(const std::vector<SpokenWord>& words) const = 0;
};

// The whole as one string, blanks between.
std::u32string joinedPhonemes(const std::vector<PhonemeWord>& words);

}  // namespace vox
