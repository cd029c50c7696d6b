#include "engine/tokenizers/piece_merging.h"

#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/space_cuts.h"

#include <algorithm>
#include <unordered_map>

namespace vox::tok {

PieceMerging::PieceMerging(const SentencePieceModel& model, const ByteTrie& userDefined)
    : m_model(model)
    , m_userDefined(userDefined)
    , m_cutsAtSpaces(model.escapesSpaces)
{
    for (std::size_t i = 0; i < model.pieces.size(); ++i) {
        const auto& piece = model.pieces[i];
        if (!isText(piece.kind))
            continue;
        m_mergeable.set(piece.text, static_cast<std::int32_t>(i));
        // Unused pieces are taken apart as they were merged last, anywhere in the text.
        m_cutsAtSpaces = m_cutsAtSpaces && piece.kind != PieceKind::Unused && hasSpaceOnlyInFront(piece.text);
    }
}

bool PieceMerging::isUnused(std::int32_t id) const
{
    return m_model.pieces[static_cast<std::size_t>(id)].kind == PieceKind::Unused;
}

std::vector<Symbol> PieceMerging::spell(std::string_view word) const
{
    std::vector<Symbol> symbols;
    symbols.reserve(word.size());
    for (std::size_t i = 0; i < word.size();) {
        const auto userDefined =
            m_userDefined.empty() ? std::nullopt : m_userDefined.longestPrefix(word.substr(i));
        const auto size = userDefined ? userDefined->size : firstCodePointSize(word.substr(i));
        Symbol symbol;
        symbol.begin = static_cast<std::uint32_t>(i);
        symbol.size = static_cast<std::uint32_t>(size);
        symbol.isFrozen = userDefined.has_value();
        symbols.push_back(symbol);
        i += size;
    }
    return symbols;
}

// Merges one word, and takes unused pieces apart again.
class PieceMerging::Word final {
public:
    Word(const PieceMerging& merging, std::string_view text)
        : m_merging(merging)
        , m_text(text)
    {
    }

    void run(const Visit& visit)
    {
        auto symbols = m_merging.spell(m_text);
        const auto find = [this](const Symbol& left, const Symbol& right) { return merge(left, right); };
        PairMerging(symbols, find).run();
        for (const Symbol& symbol : symbols)
            visitUsed(m_text.substr(symbol.begin, symbol.size), visit);
    }

private:
    std::optional<PairMerge> merge(const Symbol& left, const Symbol& right)
    {
        const auto piece = m_text.substr(left.begin, left.size + right.size);
        const auto id = m_merging.m_mergeable.find(piece);
        if (!id)
            return std::nullopt;
        if (m_merging.isUnused(*id))
            m_lefts.insert_or_assign(piece, left.size);
        return PairMerge{-static_cast<double>(m_merging.m_model.pieces[static_cast<std::size_t>(*id)].score),
                         *id};
    }

    void visitUsed(std::string_view piece, const Visit& visit) const
    {
        std::vector<std::string_view> open{piece};  // the leftmost last
        while (!open.empty()) {
            const auto part = open.back();
            open.pop_back();
            const auto id = m_merging.m_mergeable.find(part);
            const auto left = id && m_merging.isUnused(*id) ? m_lefts.find(part) : m_lefts.end();
            if (left == m_lefts.end()) {
                visit(part);
                continue;
            }
            open.push_back(part.substr(left->second));
            open.push_back(part.substr(0, left->second));
        }
    }

    const PieceMerging& m_merging;
    std::string_view m_text;
    std::unordered_map<std::string_view, std::uint32_t> m_lefts;  // size of the left half of an unused piece
};

void PieceMerging::forEachPiece(std::string_view normalized, const Visit& visit) const
{
    const auto merge = [&](std::string_view word) { Word(*this, word).run(visit); };
    if (m_cutsAtSpaces)
        forEachSpacedWord(normalized, merge);
    else
        merge(normalized);
}

}  // namespace vox::tok
