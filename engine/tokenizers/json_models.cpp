#include "engine/tokenizers/byte_pair.h"
#include "engine/tokenizers/json_parts.h"
#include "engine/tokenizers/refusal.h"
#include "engine/tokenizers/unigram_model.h"
#include "engine/tokenizers/word_piece.h"

#include <limits>
#include <utility>

namespace vox::tok {
namespace {

using nlohmann::json;

Vocabulary readVocabulary(JsonSection& section)
{
    const auto& tokens = section.needed("vocab");
    if (!tokens.is_object())
        section.refuseValue("vocab");
    Vocabulary vocabulary;
    vocabulary.reserve(tokens.size());
    for (const auto& [token, id] : tokens.items())
        vocabulary.set(token, idFrom(id, section.pathOf("vocab/").append(token)));
    return vocabulary;
}

ModelParts readWordPiece(JsonSection& section)
{
    WordPiece::Rules rules;
    rules.unknown = section.text("unk_token");
    rules.continuation = section.text("continuing_subword_prefix");
    rules.longestWord = static_cast<std::size_t>(section.id("max_input_chars_per_word"));
    auto vocabulary = readVocabulary(section);
    auto model = std::make_unique<WordPiece>(vocabulary, rules);
    return {std::move(model), std::move(vocabulary)};
}

// Two tokens in a list, or in older files with a blank between them.
std::pair<std::string, std::string> readMerge(const json& merge, const std::string& path)
{
    if (merge.is_array() && merge.size() == 2)
        return {textFrom(merge[0], path), textFrom(merge[1], path)};
    const auto& text = textFrom(merge, path);
    const auto blank = text.find(' ');
    if (blank == std::string::npos || text.find(' ', blank + 1) != std::string::npos)
        refuse(
            VOX_TRANSLATE_NOOP("Error", "“%1”: %2 (“%3”) is not a merge of two tokens. Get the file anew."),
            {path, text.substr(0, 64)});
    return {text.substr(0, blank), text.substr(blank + 1)};
}

BytePair::Pairs readMerges(JsonSection& section)
{
    const auto& list = section.needed("merges");
    if (!list.is_array())
        section.refuseValue("merges");
    BytePair::Pairs merges;
    merges.reserve(list.size());
    for (const auto& merge : list) {
        const bool isComment =
            merge.is_string() && merge.get_ref<const std::string&>().starts_with("#version");
        if (!isComment)
            merges.push_back(readMerge(merge, section.pathOf("merges/") + std::to_string(merges.size())));
    }
    return merges;
}

void refuseDropout(JsonSection& section)
{
    const auto* dropout = section.find("dropout");
    if (dropout != nullptr && !(dropout->is_number() && dropout->get<double>() == 0))
        section.refuseKey("dropout");
}

ModelParts readBytePair(JsonSection& section)
{
    BytePair::Rules rules;
    rules.unknown = section.optionalText("unk_token");
    rules.continuation = section.optionalText("continuing_subword_prefix").value_or("");
    rules.wordEnd = section.optionalText("end_of_word_suffix").value_or("");
    rules.fusesUnknown = section.flag("fuse_unk", false);
    rules.fallsBackToBytes = section.flag("byte_fallback", false);
    rules.takesWholePieces = section.flag("ignore_merges", false);
    refuseDropout(section);
    auto vocabulary = readVocabulary(section);
    auto model = std::make_unique<BytePair>(vocabulary, readMerges(section), std::move(rules));
    return {std::move(model), std::move(vocabulary)};
}

UnigramModel::Pieces readPieces(JsonSection& section)
{
    const auto& list = section.needed("vocab");
    if (!list.is_array() || list.empty() || list.size() > std::numeric_limits<std::int32_t>::max())
        section.refuseValue("vocab");
    UnigramModel::Pieces pieces;
    pieces.reserve(list.size());
    for (const auto& piece : list) {
        const auto path = "vocab/" + std::to_string(pieces.size());
        if (!piece.is_array() || piece.size() != 2 || !piece[1].is_number())
            section.refuseValue(path);
        pieces.emplace_back(textFrom(piece[0], section.pathOf(path)), piece[1].get<double>());
    }
    return pieces;
}

ModelParts readUnigram(JsonSection& section)
{
    const auto pieces = readPieces(section);
    std::optional<std::int32_t> unknown;
    if (section.find("unk_id") != nullptr)
        unknown = section.id("unk_id");
    if (unknown && static_cast<std::size_t>(*unknown) >= pieces.size())
        section.refuseValue("unk_id");
    ModelParts parts;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        parts.vocabulary.set(pieces[i].first, static_cast<std::int32_t>(i));
    parts.model = std::make_unique<UnigramModel>(pieces, unknown, section.flag("byte_fallback", false));
    return parts;
}

// Files of early versions do not name the type.
std::string typeOf(JsonSection& section, const json& value)
{
    if (const auto type = section.optionalText("type"))
        return *type;
    if (value.contains("merges"))
        return "BPE";
    if (value.contains("continuing_subword_prefix"))
        return "WordPiece";
    return value.contains("vocab") && value["vocab"].is_array() ? "Unigram" : section.text("type");
}

}  // namespace

ModelParts readModel(const json& value, const std::string& path)
{
    JsonSection section(value, path);
    const auto type = typeOf(section, value);
    const bool isKnown = type == "WordPiece" || type == "BPE" || type == "Unigram";
    if (!isKnown)
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1” asks for the model “%2” (%3), which is not supported."),
               {type, path});
    auto parts = type == "WordPiece" ? readWordPiece(section)
                 : type == "BPE"     ? readBytePair(section)
                                     : readUnigram(section);
    section.finish();
    return parts;
}

}  // namespace vox::tok
