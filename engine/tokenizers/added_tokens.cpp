#include "engine/tokenizers/added_tokens.h"

#include "engine/tokenizers/characters.h"

#include <algorithm>
#include <utility>

namespace vox::tok {
namespace {

ByteTrie trieOf(const std::vector<AddedToken>& tokens)
{
    std::vector<ByteTrie::Entry> entries;
    for (const AddedToken& token : tokens)
        entries.emplace_back(token.content, static_cast<std::int32_t>(entries.size()));
    return ByteTrie(std::move(entries));
}

// Where the code point that ends at `end` begins; `end` is not the start of the text.
std::size_t codePointBefore(std::string_view text, std::size_t end)
{
    auto begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
        --begin;
    return begin;
}

bool endsWithWord(std::string_view text)
{
    if (text.empty())
        return false;
    auto at = codePointBefore(text, text.size());
    return isWordCharacter(nextCodePoint(text, at));
}

bool beginsWithWord(std::string_view text)
{
    std::size_t at = 0;
    return !text.empty() && isWordCharacter(nextCodePoint(text, at));
}

}  // namespace

AddedTokens::AddedTokens(std::vector<AddedToken> tokens)
    : m_tokens(std::move(tokens))
    , m_trie(trieOf(m_tokens))
{
}

// One walk over one text.
class AddedTokens::Cutting final {
public:
    explicit Cutting(std::string_view text)
        : m_text(text)
    {
    }

    void add(const AddedToken& token, Span span)
    {
        const bool touchesWord =
            endsWithWord(m_text.substr(0, span.begin)) || beginsWithWord(m_text.substr(span.end));
        if (token.isSingleWord && touchesWord)
            return;
        if (token.stripsLeft)
            span.begin = withBlanksBefore(span.begin);
        if (token.stripsRight)
            span.end = withBlanksBehind(span.end);
        if (m_done < span.begin)
            m_parts.push_back({{m_done, span.begin}, {}});
        m_parts.push_back({span, token.id});
        m_done = span.end;
    }

    std::vector<Part> finish()
    {
        if (m_done < m_text.size())
            m_parts.push_back({{m_done, m_text.size()}, {}});
        return std::move(m_parts);
    }

private:
    std::size_t withBlanksBefore(std::size_t begin) const
    {
        while (begin > m_done) {
            const auto before = codePointBefore(m_text, begin);
            auto at = before;
            if (!isWhiteSpace(nextCodePoint(m_text, at)))
                break;
            begin = before;
        }
        return std::max(begin, m_done);
    }

    std::size_t withBlanksBehind(std::size_t end) const
    {
        if (end < m_done)  // inside the blanks that the token before has taken
            return m_done;
        for (auto next = end; next < m_text.size(); end = next) {
            if (!isWhiteSpace(nextCodePoint(m_text, next)))
                break;
        }
        return end;
    }

    std::string_view m_text;
    std::vector<Part> m_parts;
    std::size_t m_done = 0;
};

std::vector<AddedTokens::Part> AddedTokens::cut(std::string_view text) const
{
    Cutting cutting(text);
    for (std::size_t i = 0; i < text.size() && !m_trie.empty();) {
        const auto match = m_trie.longestPrefix(text.substr(i));
        if (match)
            cutting.add(m_tokens[static_cast<std::size_t>(match->value)], {i, i + match->size});
        i += match ? match->size : 1;
    }
    return cutting.finish();
}

}  // namespace vox::tok
