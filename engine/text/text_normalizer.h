#pragma once

#include "engine/core/segment.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

class NumberWords;
class PronunciationDictionary;
class ReadableScripts;

// Writes out what a reader would say: “Dr. Smith paid $5.20 on 3/4/2026” becomes words. English has rules for
// abbreviations, numbers, dates, times, money, units, addresses and symbols; of other languages only numbers
// are spelled out. Not for use by two threads at once.
class TextNormalizer final {
public:
    // `language` is BCP 47 (“en-US”); empty: unknown, everything is passed through. `dictionary` may be null
    // and must outlive this.
    TextNormalizer(std::string_view language, const PronunciationDictionary* dictionary);
    ~TextNormalizer();

    // The words of a sentence, clean and with [[phonemes]] but no other marks. Sources are bytes of
    // `sentence` and never run backwards. Nothing to read gives no words.
    std::vector<SpokenWord> normalize(std::string_view sentence);

    // What was left out so far because a voice of this language cannot read it: “Привет”. At most 20 are
    // kept.
    const std::vector<std::string>& skipped() const { return m_skipped; }

private:
    std::string readable(std::string_view core);

    std::string m_language;
    const PronunciationDictionary* m_dictionary;
    std::unique_ptr<ReadableScripts> m_scripts;
    std::unique_ptr<NumberWords> m_numbers;  // none for an unknown language
    std::vector<std::string> m_skipped;
};

}  // namespace vox
