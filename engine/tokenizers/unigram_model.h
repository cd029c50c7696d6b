#pragma once

#include "engine/tokenizers/subword_model.h"
#include "engine/tokenizers/unigram.h"
#include "engine/tokenizers/vocabulary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vox::tok {

// Unigram as tokenizer.json has it: runs of unknown characters become one token, or their bytes.
class UnigramModel final : public SubwordModel {
public:
    using Pieces = std::vector<std::pair<std::string, double>>;  // and their scores; the index is the id

    // `unknown`: the id, below the number of pieces.
    UnigramModel(const Pieces& pieces, std::optional<std::int32_t> unknown, bool fallsBackToBytes);

    void encode(std::string_view piece, std::vector<std::int32_t>& ids) const override;

private:
    void addPiece(std::string_view text, std::vector<std::int32_t>& ids) const;
    bool addBytes(std::string_view text, std::vector<std::int32_t>& ids) const;

    Vocabulary m_vocabulary;
    Unigram m_unigram;
    std::optional<std::int32_t> m_unknown;
    bool m_fallsBackToBytes;
};

}  // namespace vox::tok
