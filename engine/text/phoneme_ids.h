#pragma once

#include "engine/text/phonemizer.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vox {

// A voice's phoneme_id_map: one symbol may have several ids.
class PhonemeIdMap final {
public:
    // `symbol` is UTF-8. Symbols of several code points, which no lookup asks for, are left out.
    void add(std::string_view symbol, std::vector<std::int64_t> ids);

    // The ids of a code point, or of its small letter; empty if the voice has none.
    std::span<const std::int64_t> find(char32_t symbol) const;

    // Whether it has the marks that every sequence needs: begin ^, end $ and pad _.
    bool complete() const;

private:
    std::unordered_map<char32_t, std::vector<std::int64_t>> m_ids;
};

// What a voice is fed: ^ _ p _ p _ … p _ $.
struct PhonemeIds {
    static constexpr std::int32_t kNoWord = -1;

    std::vector<std::int64_t> ids;
    std::vector<std::int32_t> words;  // as long as ids: index of the PhonemeWord; kNoWord for ^, $ and blanks
    std::u32string missing;           // symbols that the voice does not have, each once; they are left out
};

// `map` is complete. Puts the blank between words.
PhonemeIds phonemeIds(std::span<const PhonemeWord> words, const PhonemeIdMap& map);

// The same for a plain string of phonemes; `missing`, if given, gets what the voice does not have.
std::vector<std::int64_t> phonemeIds(std::u32string_view phonemes, const PhonemeIdMap& map,
                                     std::u32string* missing = nullptr);

}  // namespace vox
