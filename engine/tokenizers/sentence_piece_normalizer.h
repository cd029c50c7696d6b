#pragma once

#include "engine/tokenizers/byte_trie.h"
#include "engine/tokenizers/character_map.h"
#include "engine/tokenizers/sentence_piece_model.h"

#include <string>
#include <string_view>

namespace vox::tok {

// Rewrites a text as a SentencePiece model wants it: characters by its table, blanks as ▁, one in front.
class SentencePieceNormalizer final {
public:
    // `userDefined`: pieces that stay as they are; must outlive this.
    SentencePieceNormalizer(const SentencePieceModel& model, const ByteTrie& userDefined);

    std::string apply(std::string_view utf8) const;

private:
    struct Step {
        std::string_view text;  // what the next characters become
        std::size_t size = 0;   // bytes of them
    };
    Step next(std::string_view rest) const;
    std::size_t spacesInFront(std::string_view utf8) const;
    void addEscaped(std::string_view text, std::string& result) const;

    const ByteTrie& m_userDefined;
    CharacterMap m_map;
    std::string_view m_space;
    bool m_removesExtraSpaces;
    bool m_addsPrefix;
    bool m_addsSuffix;
};

}  // namespace vox::tok
