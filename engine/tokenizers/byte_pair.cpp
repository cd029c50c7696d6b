#include "engine/tokenizers/byte_pair.h"

#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/refusal.h"
#include "engine/tokenizers/space_cuts.h"

#include <algorithm>
#include <utility>

namespace vox::tok {

// Takes one word apart into the symbols that are then merged.
class BytePair::Spelling final {
public:
    Spelling(const BytePair& model, std::string_view word)
        : m_model(model)
        , m_word(word)
    {
    }

    std::vector<Symbol> run()
    {
        m_symbols.reserve(m_word.size());
        for (std::size_t i = 0; i < m_word.size();) {
            const auto begin = i;
            nextCodePoint(m_word, i);
            addCharacter(begin, i);
        }
        addUnknown();
        return std::move(m_symbols);
    }

private:
    void add(std::int32_t id, std::size_t size)
    {
        m_symbols.push_back({id, 0, static_cast<std::uint32_t>(size)});
    }

    void addUnknown()
    {
        if (m_unknownSize > 0)
            add(*m_model.m_unknown, m_unknownSize);
        m_unknownSize = 0;
    }

    void addCharacter(std::size_t begin, std::size_t end)
    {
        const auto key = keyOf(begin, end);
        const auto size = end - begin;
        if (const auto id = m_model.m_vocabulary.find(key)) {
            addUnknown();
            add(*id, size);
            return;
        }
        if ((m_model.m_rules.fallsBackToBytes && addBytes(key)) || !m_model.m_unknown)
            return;
        if (!m_model.m_rules.fusesUnknown)
            addUnknown();
        m_unknownSize += size;
    }

    std::string_view keyOf(std::size_t begin, std::size_t end)
    {
        const auto character = m_word.substr(begin, end - begin);
        const auto& rules = m_model.m_rules;
        const bool isPlain =
            (begin == 0 || rules.continuation.empty()) && (end < m_word.size() || rules.wordEnd.empty());
        if (isPlain)
            return character;
        m_key.assign(begin == 0 ? "" : rules.continuation).append(character);
        return end < m_word.size() ? m_key : m_key.append(rules.wordEnd);
    }

    // A run of unknown characters stays pending meanwhile, as in the reference.
    bool addBytes(std::string_view key)
    {
        std::vector<std::int32_t> ids;
        for (const char byte : key) {
            const auto id = m_model.m_vocabulary.find(byteToken(static_cast<unsigned char>(byte)));
            if (!id)
                return false;
            ids.push_back(*id);
        }
        for (const auto id : ids)
            add(id, 1);
        return true;
    }

    const BytePair& m_model;
    std::string_view m_word;
    std::vector<Symbol> m_symbols;
    std::size_t m_unknownSize = 0;  // of unknown characters not added yet
    std::string m_key;
};

BytePair::BytePair(Vocabulary vocabulary, const Pairs& merges, Rules rules)
    : m_vocabulary(std::move(vocabulary))
    , m_rules(std::move(rules))
{
    if (m_rules.unknown)
        m_unknown = needed(*m_rules.unknown);
    readMerges(merges);
    m_cutsAtSpaces = mayCutAtSpaces();
}

std::int32_t BytePair::needed(const std::string& token) const
{
    const auto id = m_vocabulary.find(token);
    if (!id)
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1”: the vocabulary does not hold “%2”, which its rules need."),
               {token});
    return *id;
}

void BytePair::readMerges(const Pairs& merges)
{
    std::vector<MergeTable::Merge> table;
    table.reserve(merges.size());
    for (const auto& [left, right] : merges) {
        if (right.size() < m_rules.continuation.size())
            refuse(VOX_TRANSLATE_NOOP(
                       "Error", "“%1”: the merge of “%2” and “%3” lacks the prefix of continued words."),
                   {left, right});
        const auto merged = left + right.substr(m_rules.continuation.size());
        table.push_back(
            {needed(left), needed(right), needed(merged), static_cast<std::uint32_t>(table.size())});
    }
    m_merges = MergeTable(table);
}

bool BytePair::mayCutAtSpaces() const
{
    return m_rules.continuation.empty() && m_rules.wordEnd.empty() && m_vocabulary.find(kSpaceSymbol) &&
           std::ranges::all_of(m_vocabulary,
                               [](const auto& token) { return hasSpaceOnlyInFront(token.first); });
}

void BytePair::encode(std::string_view piece, std::vector<std::int32_t>& ids) const
{
    const auto whole = m_rules.takesWholePieces ? m_vocabulary.find(piece) : std::nullopt;
    if (whole)
        ids.push_back(*whole);
    else if (m_cutsAtSpaces)
        forEachSpacedWord(piece, [&](std::string_view word) { encodeWord(word, ids); });
    else
        encodeWord(piece, ids);
}

void BytePair::encodeWord(std::string_view word, std::vector<std::int32_t>& ids) const
{
    auto symbols = Spelling(*this, word).run();
    const auto find = [this](const Symbol& left, const Symbol& right) -> std::optional<PairMerge> {
        const auto* merge = m_merges.find(left.id, right.id);
        if (merge == nullptr)
            return std::nullopt;
        return PairMerge{static_cast<double>(merge->rank), merge->merged};
    };
    PairMerging(symbols, find).run();
    for (const Symbol& symbol : symbols)
        ids.push_back(symbol.id);
}

}  // namespace vox::tok
