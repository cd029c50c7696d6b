#pragma once

#include "engine/tokenizers/byte_trie.h"
#include "engine/tokenizers/pair_merging.h"
#include "engine/tokenizers/sentence_piece_model.h"
#include "engine/tokenizers/vocabulary.h"

#include <functional>
#include <string_view>
#include <vector>

namespace vox::tok {

// The byte-pair type of SentencePiece: neighbours are merged into the piece with the best score. Any thread.
class PieceMerging final {
public:
    // Both must outlive this.
    PieceMerging(const SentencePieceModel& model, const ByteTrie& userDefined);

    using Visit = std::function<void(std::string_view)>;
    void forEachPiece(std::string_view normalized, const Visit& visit) const;

private:
    class Word;

    std::vector<Symbol> spell(std::string_view word) const;
    bool isUnused(std::int32_t id) const;

    const SentencePieceModel& m_model;
    const ByteTrie& m_userDefined;
    Vocabulary m_mergeable;
    bool m_cutsAtSpaces = false;
};

}  // namespace vox::tok
