#pragma once

#include "engine/tokenizers/file_settings.h"
#include "engine/tokenizers/piece_merging.h"
#include "engine/tokenizers/sentence_piece_model.h"
#include "engine/tokenizers/sentence_piece_normalizer.h"
#include "engine/tokenizers/tokenizer.h"
#include "engine/tokenizers/unigram.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace vox::tok {

// A SentencePiece model as a tokenizer. Its special tokens are the begin and the end of a sentence, as far as
// it has them and the settings do not say otherwise.
class SentencePiece final : public Tokenizer {
public:
    SentencePiece(SentencePieceModel model, std::string name, const FileSettings& settings);

    Result<std::vector<std::int32_t>> encode(std::string_view utf8, bool withSpecialTokens) const override;

private:
    class Ids;

    void indexPieces();
    void addSpecialTokens(const FileSettings& settings);
    void encodeText(std::string_view normalized, Ids& ids) const;

    SentencePieceModel m_model;
    std::string m_name;
    ByteTrie m_userDefined;
    SentencePieceNormalizer m_normalizer;
    std::optional<Unigram> m_unigram;
    std::optional<PieceMerging> m_merging;
    Vocabulary m_ids;  // where a text stands for two pieces, the one that is no text goes first
    std::array<std::int32_t, 256> m_bytes{};
    std::int32_t m_unknown = 0;
    std::vector<std::int32_t> m_before, m_behind;
};

}  // namespace vox::tok
