#include "engine/tokenizers/unigram_model.h"

#include "engine/tokenizers/refusal.h"

#include <algorithm>

namespace vox::tok {
namespace {

constexpr double kUnknownPenalty = 10;

Vocabulary vocabularyOf(const UnigramModel::Pieces& pieces)
{
    Vocabulary vocabulary;
    vocabulary.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        vocabulary.set(pieces[i].first, static_cast<std::int32_t>(i));
    return vocabulary;
}

Unigram unigramOf(const UnigramModel::Pieces& pieces)
{
    std::vector<ByteTrie::Entry> entries;
    std::vector<double> scores;
    for (const auto& [text, score] : pieces) {
        entries.emplace_back(text, static_cast<std::int32_t>(scores.size()));
        scores.push_back(score);
    }
    const double least = scores.empty() ? 0 : *std::ranges::min_element(scores);
    return {ByteTrie(std::move(entries)), std::move(scores), least - kUnknownPenalty, false};
}

}  // namespace

UnigramModel::UnigramModel(const Pieces& pieces, std::optional<std::int32_t> unknown, bool fallsBackToBytes)
    : m_vocabulary(vocabularyOf(pieces))
    , m_unigram(unigramOf(pieces))
    , m_unknown(unknown)
    , m_fallsBackToBytes(fallsBackToBytes)
{
}

void UnigramModel::encode(std::string_view piece, std::vector<std::int32_t>& ids) const
{
    std::optional<Span> unknown;  // the run that is not added yet
    const auto addUnknown = [&] {
        if (unknown)
            addPiece(piece.substr(unknown->begin, unknown->end - unknown->begin), ids);
        unknown.reset();
    };
    for (const auto& [span, id] : m_unigram.cut(piece)) {
        if (id == Unigram::kUnknown && !m_unknown)
            refuse(
                VOX_TRANSLATE_NOOP("Error", "“%1” has no token for “%2” and none for unknown text (unk_id)."),
                {std::string(piece.substr(span.begin, span.end - span.begin))});
        if (id == Unigram::kUnknown || id == m_unknown) {
            unknown = Span{unknown ? unknown->begin : span.begin, span.end};
            continue;
        }
        addUnknown();
        ids.push_back(id);
    }
    addUnknown();
}

void UnigramModel::addPiece(std::string_view text, std::vector<std::int32_t>& ids) const
{
    if (const auto id = m_vocabulary.find(text)) {
        ids.push_back(*id);
        return;
    }
    if (!m_fallsBackToBytes || !addBytes(text, ids))
        ids.push_back(*m_unknown);
}

bool UnigramModel::addBytes(std::string_view text, std::vector<std::int32_t>& ids) const
{
    const auto before = ids.size();
    for (const char byte : text) {
        const auto id = m_vocabulary.find(byteToken(static_cast<unsigned char>(byte)));
        if (!id) {
            ids.resize(before);
            return false;
        }
        ids.push_back(*id);
    }
    return true;
}

}  // namespace vox::tok
