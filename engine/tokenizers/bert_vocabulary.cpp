#include "engine/tokenizers/bert_vocabulary.h"

#include "engine/core/number.h"
#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/refusal.h"
#include "engine/tokenizers/word_piece.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

namespace vox::tok {
namespace {

std::vector<std::string_view> linesOf(std::string_view bytes)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byteOrderMark))
        bytes.remove_prefix(byteOrderMark.size());
    std::vector<std::string_view> lines;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        auto line = bytes.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return lines;
}

// The id behind the tab of a line; nothing where it has none.
std::optional<std::int32_t> writtenId(std::string_view line)
{
    const auto tab = line.rfind('\t');
    const auto id =
        tab == std::string_view::npos ? std::nullopt : parseInteger<std::int32_t>(line.substr(tab + 1));
    return id && *id >= 0 ? id : std::nullopt;
}

bool hasWrittenIds(const std::vector<std::string_view>& lines)
{
    return std::ranges::all_of(lines, [](std::string_view line) { return line.empty() || writtenId(line); });
}

Vocabulary vocabularyOf(std::string_view bytes)
{
    const auto lines = linesOf(bytes);
    if (lines.size() > std::numeric_limits<std::int32_t>::max())
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1” has too many lines for a vocabulary."));
    const bool isErnie = hasWrittenIds(lines);
    Vocabulary vocabulary;
    vocabulary.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (isErnie && !lines[i].empty())
            vocabulary.set(std::string(lines[i].substr(0, lines[i].rfind('\t'))), *writtenId(lines[i]));
        else if (!isErnie)
            vocabulary.set(std::string(lines[i]), static_cast<std::int32_t>(i));
    }
    return vocabulary;
}

bool hasCapital(std::string_view token)
{
    const bool isSpecial = token.starts_with('[') && token.ends_with(']');
    for (std::size_t i = 0; i < token.size() && !isSpecial;) {
        if (u_isupper(static_cast<UChar32>(nextCodePoint(token, i))) != 0)
            return true;
    }
    return false;
}

std::int32_t needed(const Vocabulary& vocabulary, std::string_view token)
{
    const auto id = vocabulary.find(token);
    if (!id)
        refuse(VOX_TRANSLATE_NOOP("Error",
                                  "“%1” does not hold “%2”, so it is not a vocab.txt of BERT or ERNIE. Give "
                                  "vocab.txt, tokenizer.json or a .model file."),
               {std::string(token)});
    return *id;
}

std::vector<AddedToken> specialTokens(const Vocabulary& vocabulary)
{
    constexpr std::array<std::string_view, 5> names{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
    std::vector<AddedToken> tokens;
    for (const auto name : names) {
        if (const auto id = vocabulary.find(name))
            tokens.push_back({std::string(name), *id, false, false, false, false});
    }
    return tokens;
}

}  // namespace

PipelineParts readBertVocabulary(std::string_view bytes, const std::string& name,
                                 const FileSettings& settings)
{
    if (!isUtf8(bytes))
        refuse(VOX_TRANSLATE_NOOP("Error",
                                  "“%1” is no tokenizer: it is neither JSON, nor a SentencePiece model, nor "
                                  "text in UTF-8."));
    const auto vocabulary = vocabularyOf(bytes);
    PipelineParts parts;
    parts.name = name;
    parts.before = {needed(vocabulary, "[CLS]")};
    parts.behind = {needed(vocabulary, "[SEP]")};
    needed(vocabulary, "[UNK]");

    const bool isCased =
        std::ranges::any_of(vocabulary, [](const auto& token) { return hasCapital(token.first); });
    BertRules rules;
    rules.lowercase = settings.lowercase.value_or(!isCased);
    rules.stripAccents = settings.stripAccents.value_or(rules.lowercase);
    rules.spaceChinese = settings.spaceChinese.value_or(true);
    parts.normalizer = withBertRules(rules);
    parts.preTokenizer = cutAsBert();
    parts.addedTokens = specialTokens(vocabulary);
    parts.model = std::make_unique<WordPiece>(vocabulary, WordPiece::Rules{});
    return parts;
}

}  // namespace vox::tok
