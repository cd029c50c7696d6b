#include "engine/tokenizers/pipeline.h"

#include "engine/core/require.h"
#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/checked_text.h"
#include "engine/tokenizers/refusal.h"

#include <utility>

namespace vox::tok {
namespace {

AddedTokens exactOnes(const std::vector<AddedToken>& tokens)
{
    std::vector<AddedToken> exact;
    for (const AddedToken& token : tokens) {
        if (!token.isNormalized)
            exact.push_back(token);
    }
    return AddedTokens(std::move(exact));
}

AddedTokens normalizedOnes(const std::vector<AddedToken>& tokens, const NormalizerPtr& normalizer)
{
    std::vector<AddedToken> normalized;
    for (const AddedToken& token : tokens) {
        if (!token.isNormalized)
            continue;
        Section section{token.content, firstCodePointSize(token.content), {}};
        if (normalizer)
            normalizer->apply(section);
        normalized.push_back(token);
        normalized.back().content = section.text;
    }
    return AddedTokens(std::move(normalized));
}

// A part of a section that is cut at added tokens.
Section slice(const Section& section, Span span)
{
    const auto fromStart = section.fromStart > span.begin ? section.fromStart - span.begin : 0;
    return {std::string(section.view(span)), fromStart, {}};
}

}  // namespace

Pipeline::Pipeline(PipelineParts parts)
    : m_parts(std::move(parts))
    , m_exact(exactOnes(m_parts.addedTokens))
    , m_normalized(normalizedOnes(m_parts.addedTokens, m_parts.normalizer))
{
    require(m_parts.model != nullptr);
}

Result<std::vector<std::int32_t>> Pipeline::encode(std::string_view utf8, bool withSpecialTokens) const
{
    const auto text = CheckedText::of(utf8, m_parts.name);
    if (!text)
        return text.error();
    try {
        std::vector<std::int32_t> ids;
        if (withSpecialTokens)
            ids = m_parts.before;
        encodeText(text->view(), ids);
        if (withSpecialTokens)
            ids.insert(ids.end(), m_parts.behind.begin(), m_parts.behind.end());
        return ids;
    } catch (const Refusal& refusal) {
        return refusal.error(m_parts.name);
    }
}

void Pipeline::encodeText(std::string_view text, std::vector<std::int32_t>& ids) const
{
    for (const auto& [span, id] : m_exact.cut(text)) {
        if (id) {
            ids.push_back(*id);
            continue;
        }
        const auto part = text.substr(span.begin, span.end - span.begin);
        encodeSection({std::string(part), span.begin == 0 ? firstCodePointSize(part) : 0, {}}, ids);
    }
}

void Pipeline::encodeSection(Section section, std::vector<std::int32_t>& ids) const
{
    if (m_parts.normalizer)
        m_parts.normalizer->apply(section);
    const auto parts = m_normalized.cut(section.text);
    for (const auto& [span, id] : parts) {
        if (id)
            ids.push_back(*id);
        else
            encodePlain(parts.size() == 1 ? std::move(section) : slice(section, span), ids);
    }
}

void Pipeline::encodePlain(Section section, std::vector<std::int32_t>& ids) const
{
    section.pieces = {{0, section.text.size()}};
    if (m_parts.preTokenizer)
        m_parts.preTokenizer->apply(section);
    for (const Span piece : section.pieces)
        m_parts.model->encode(section.view(piece), ids);
}

}  // namespace vox::tok
