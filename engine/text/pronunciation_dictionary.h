#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vox {

// How a word is to be said: spelled otherwise, or in IPA. One of the two is empty.
struct Pronunciation {
    std::string respelling;
    std::string phonemes;
};

// The user's own pronunciations, one a line: `GIF = jif` or `Siobhan = /ʃɪˈvɔːn/`; # starts a comment. A word
// written with capitals matches only with them; one without matches however it is written.
class PronunciationDictionary final {
public:
    // BadInput names the line that cannot be read.
    static Result<PronunciationDictionary> parse(std::string_view text);
    static Result<PronunciationDictionary> load(const std::filesystem::path& file);

    // `word` without punctuation. Also finds the owner's form of a known word: “Siobhan’s”.
    std::optional<Pronunciation> find(std::string_view word) const;
    std::size_t size() const { return m_entries.size(); }

private:
    const Pronunciation* lookUp(std::string_view word) const;

    std::unordered_map<std::string, Pronunciation> m_entries;
};

}  // namespace vox
