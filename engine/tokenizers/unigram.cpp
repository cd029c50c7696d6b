#include "engine/tokenizers/unigram.h"

#include "engine/tokenizers/characters.h"

#include <algorithm>
#include <utility>

namespace vox::tok {

Unigram::Unigram(ByteTrie pieces, std::vector<double> scores, double unknownScore, bool singlePrecision)
    : m_pieces(std::move(pieces))
    , m_scores(std::move(scores))
    , m_unknownScore(unknownScore)
    , m_singlePrecision(singlePrecision)
{
}

// Scores of equal ways differ by rounding alone, so it has to be the same as the reference's.
void Unigram::relax(std::vector<Node>& nodes, Span span, std::int32_t id) const
{
    Node& node = nodes[span.end];
    const double own = id == kUnknown ? m_unknownScore : m_scores[static_cast<std::size_t>(id)];
    const double sum = nodes[span.begin].score + own;
    const double score = m_singlePrecision ? static_cast<double>(static_cast<float>(sum)) : sum;
    if (node.begin == Node::kNotReached || score > node.score)
        node = {score, static_cast<std::uint32_t>(span.begin), id};
}

std::vector<Unigram::Piece> Unigram::cut(std::string_view text) const
{
    std::vector<Node> nodes(text.size() + 1);
    for (std::size_t i = 0; i < text.size();) {
        const auto size = firstCodePointSize(text.substr(i));
        bool hasOne = false;
        m_pieces.forEachPrefix(text.substr(i), [&](ByteTrie::Match match) {
            relax(nodes, {i, i + match.size}, match.value);
            hasOne = hasOne || match.size == size;
        });
        if (!hasOne)
            relax(nodes, {i, i + size}, kUnknown);
        i += size;
    }

    std::vector<Piece> pieces;
    for (auto end = text.size(); end > 0; end = pieces.back().span.begin)
        pieces.push_back({{nodes[end].begin, end}, nodes[end].id});
    std::ranges::reverse(pieces);
    return pieces;
}

}  // namespace vox::tok
