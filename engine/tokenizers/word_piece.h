#pragma once

#include "engine/tokenizers/byte_trie.h"
#include "engine/tokenizers/subword_model.h"
#include "engine/tokenizers/vocabulary.h"

#include <string>

namespace vox::tok {

// The longest known beginning, then the longest known continuation, and so on; a word that does not come out
// even, or is too long, is one unknown token.
class WordPiece final : public SubwordModel {
public:
    struct Rules {
        std::string unknown = "[UNK]";
        std::string continuation = "##";
        std::size_t longestWord = 100;  // in characters
    };

    // Refuses a vocabulary without the unknown token.
    WordPiece(const Vocabulary& vocabulary, const Rules& rules);

    void encode(std::string_view piece, std::vector<std::int32_t>& ids) const override;

private:
    ByteTrie m_beginnings;
    ByteTrie m_continuations;
    std::int32_t m_unknown = 0;
    std::size_t m_longestWord;
};

}  // namespace vox::tok
