#include "engine/tokenizers/word_piece.h"

#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/refusal.h"

#include <utility>

namespace vox::tok {

WordPiece::WordPiece(const Vocabulary& vocabulary, const Rules& rules)
    : m_longestWord(rules.longestWord)
{
    const auto unknown = vocabulary.find(rules.unknown);
    if (!unknown)
        refuse(VOX_TRANSLATE_NOOP("Error",
                                  "“%1”: the vocabulary does not hold “%2”, which stands for unknown words."),
               {rules.unknown});
    m_unknown = *unknown;

    std::vector<ByteTrie::Entry> beginnings, continuations;
    for (const auto& [token, id] : vocabulary) {
        beginnings.emplace_back(token, id);
        if (token.starts_with(rules.continuation))
            continuations.emplace_back(token.substr(rules.continuation.size()), id);
    }
    m_beginnings = ByteTrie(std::move(beginnings));
    m_continuations = ByteTrie(std::move(continuations));
}

void WordPiece::encode(std::string_view piece, std::vector<std::int32_t>& ids) const
{
    const auto before = ids.size();
    bool isKnown = countCodePoints(piece) <= m_longestWord;
    for (std::size_t i = 0; i < piece.size() && isKnown;) {
        const auto match = (i == 0 ? m_beginnings : m_continuations).longestPrefix(piece.substr(i));
        isKnown = match.has_value();
        if (!isKnown)
            break;
        ids.push_back(match->value);
        i += match->size;
    }
    if (isKnown)
        return;
    ids.resize(before);
    ids.push_back(m_unknown);
}

}  // namespace vox::tok
