#include "engine/tokenizers/sentence_piece_normalizer.h"

#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/space_cuts.h"

namespace vox::tok {

SentencePieceNormalizer::SentencePieceNormalizer(const SentencePieceModel& model, const ByteTrie& userDefined)
    : m_userDefined(userDefined)
    , m_map(model.characterMap.empty() ? CharacterMap() : CharacterMap(model.characterMap))
    , m_space(model.escapesSpaces ? kSpaceSymbol : " ")
    , m_removesExtraSpaces(model.removesExtraSpaces)
    , m_addsPrefix(model.addsDummyPrefix && !model.spaceIsSuffix)
    , m_addsSuffix(model.addsDummyPrefix && model.spaceIsSuffix)
{
}

SentencePieceNormalizer::Step SentencePieceNormalizer::next(std::string_view rest) const
{
    if (const auto piece = m_userDefined.longestPrefix(rest); piece && !m_userDefined.empty())
        return {rest.substr(0, piece->size), piece->size};
    if (const auto match = m_map.longest(rest))
        return {match->replacement, match->size};
    const auto size = firstCodePointSize(rest);
    return {rest.substr(0, size), size};
}

std::size_t SentencePieceNormalizer::spacesInFront(std::string_view utf8) const
{
    std::size_t size = 0;
    while (size < utf8.size()) {
        const auto step = next(utf8.substr(size));
        if (step.text != " ")
            break;
        size += step.size;
    }
    return size;
}

void SentencePieceNormalizer::addEscaped(std::string_view text, std::string& result) const
{
    for (const char c : text) {
        if (c == ' ')
            result += m_space;
        else
            result += c;
    }
}

std::string SentencePieceNormalizer::apply(std::string_view utf8) const
{
    std::string result;
    if (m_removesExtraSpaces)
        utf8.remove_prefix(spacesInFront(utf8));
    if (utf8.empty())
        return result;
    result.reserve(utf8.size() + utf8.size() / 2 + m_space.size());
    if (m_addsPrefix)
        result += m_space;

    bool isAfterSpace = m_removesExtraSpaces;
    for (std::size_t i = 0; i < utf8.size();) {
        auto step = next(utf8.substr(i));
        i += step.size;
        while (isAfterSpace && step.text.starts_with(' '))
            step.text.remove_prefix(1);
        addEscaped(step.text, result);
        if (!step.text.empty())
            isAfterSpace = m_removesExtraSpaces && step.text.ends_with(' ');
    }

    while (m_removesExtraSpaces && result.ends_with(m_space))
        result.resize(result.size() - m_space.size());
    if (m_addsSuffix)
        result += m_space;
    return result;
}

}  // namespace vox::tok
