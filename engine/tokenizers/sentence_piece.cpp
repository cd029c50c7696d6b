#include "engine/tokenizers/sentence_piece.h"

#include "engine/tokenizers/checked_text.h"
#include "engine/tokenizers/refusal.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace vox::tok {
namespace {

ByteTrie userDefinedOf(const SentencePieceModel& model)
{
    std::vector<ByteTrie::Entry> entries;
    for (std::size_t i = 0; i < model.pieces.size(); ++i) {
        if (model.pieces[i].kind == PieceKind::UserDefined)
            entries.emplace_back(model.pieces[i].text, static_cast<std::int32_t>(i));
    }
    return ByteTrie(std::move(entries));
}

// The library's own rules: the highest score begins at the least positive number, a piece of the user gets
// a little less than that for each of its bytes, and unused pieces are not looked for.
Unigram unigramOf(const SentencePieceModel& model)
{
    constexpr float unknownPenalty = 10;
    float least = std::numeric_limits<float>::max();
    float most = std::numeric_limits<float>::min();
    for (const auto& piece : model.pieces) {
        if (piece.kind == PieceKind::Normal) {
            least = std::min(least, piece.score);
            most = std::max(most, piece.score);
        }
    }
    std::vector<ByteTrie::Entry> entries;
    std::vector<double> scores;
    for (const auto& piece : model.pieces) {
        const bool isUser = piece.kind == PieceKind::UserDefined;
        if (isUser || piece.kind == PieceKind::Normal)
            entries.emplace_back(piece.text, static_cast<std::int32_t>(scores.size()));
        const float bonus = static_cast<float>(piece.text.size()) * most;
        scores.push_back(isUser ? static_cast<double>(bonus) - 0.1 : static_cast<double>(piece.score));
    }
    return {ByteTrie(std::move(entries)), std::move(scores), static_cast<double>(least - unknownPenalty),
            true};
}

}  // namespace

SentencePiece::SentencePiece(SentencePieceModel model, std::string name, const FileSettings& settings)
    : m_model(std::move(model))
    , m_name(std::move(name))
    , m_userDefined(userDefinedOf(m_model))
    , m_normalizer(m_model, m_userDefined)
{
    if (m_model.type == SentencePieceType::Unigram)
        m_unigram.emplace(unigramOf(m_model));
    else
        m_merging.emplace(m_model, m_userDefined);
    indexPieces();
    addSpecialTokens(settings);
}

void SentencePiece::indexPieces()
{
    for (std::size_t i = 0; i < m_model.pieces.size(); ++i) {
        const auto& piece = m_model.pieces[i];
        const auto id = static_cast<std::int32_t>(i);
        if (!isText(piece.kind) || !m_ids.find(piece.text))
            m_ids.set(piece.text, id);
        if (piece.kind == PieceKind::Unknown)
            m_unknown = id;
    }
    for (unsigned byte = 0; byte < 256 && m_model.fallsBackToBytes; ++byte)
        m_bytes[byte] = m_ids.find(byteToken(static_cast<unsigned char>(byte))).value_or(m_unknown);
}

void SentencePiece::addSpecialTokens(const FileSettings& settings)
{
    const auto control = [this](const std::string& text) -> std::vector<std::int32_t> {
        const auto id = m_ids.find(text);
        if (!id || m_model.pieces[static_cast<std::size_t>(*id)].kind != PieceKind::Control)
            return {};
        return {*id};
    };
    if (settings.addsBegin.value_or(true))
        m_before = control(m_model.beginPiece);
    if (settings.addsEnd.value_or(true))
        m_behind = control(m_model.endPiece);
}

// Collects ids; a run of unknown pieces is one token, or each of their bytes is.
class SentencePiece::Ids final {
public:
    Ids(const SentencePiece& tokenizer, std::vector<std::int32_t>& ids)
        : m_tokenizer(tokenizer)
        , m_ids(ids)
    {
    }

    void add(std::string_view piece, std::int32_t id)
    {
        const bool isUnknown = id == m_tokenizer.m_unknown;
        if (isUnknown && m_tokenizer.m_model.fallsBackToBytes) {
            for (const char byte : piece)
                m_ids.push_back(m_tokenizer.m_bytes[static_cast<unsigned char>(byte)]);
        } else if (!isUnknown || !m_isAfterUnknown) {
            m_ids.push_back(id);
        }
        m_isAfterUnknown = isUnknown;
    }

private:
    const SentencePiece& m_tokenizer;
    std::vector<std::int32_t>& m_ids;
    bool m_isAfterUnknown = false;
};

void SentencePiece::encodeText(std::string_view normalized, Ids& ids) const
{
    if (m_merging) {
        m_merging->forEachPiece(normalized, [&](std::string_view piece) {
            ids.add(piece, m_ids.find(piece).value_or(m_unknown));
        });
        return;
    }
    for (const auto& [span, id] : m_unigram->cut(normalized))
        ids.add(normalized.substr(span.begin, span.end - span.begin),
                id == Unigram::kUnknown ? m_unknown : id);
}

Result<std::vector<std::int32_t>> SentencePiece::encode(std::string_view utf8, bool withSpecialTokens) const
{
    const auto text = CheckedText::of(utf8, m_name);
    if (!text)
        return text.error();
    try {
        std::vector<std::int32_t> list;
        if (withSpecialTokens)
            list = m_before;
        Ids ids(*this, list);
        encodeText(m_normalizer.apply(text->view()), ids);
        if (withSpecialTokens)
            list.insert(list.end(), m_behind.begin(), m_behind.end());
        return list;
    } catch (const Refusal& refusal) {
        return refusal.error(m_name);
    }
}

}  // namespace vox::tok
