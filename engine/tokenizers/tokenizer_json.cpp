#include "engine/tokenizers/tokenizer_json.h"

#include "engine/tokenizers/refusal.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vox::tok {
namespace {

using nlohmann::json;

// An id that the file gives to a token must be the one that the vocabulary gives to it.
void checkId(const AddedToken& token, const Vocabulary& vocabulary, const std::string& path)
{
    const auto known = vocabulary.find(token.content);
    if (known && *known != token.id)
        refuse(VOX_TRANSLATE_NOOP("Error",
                                  "“%1”: the added token “%2” (%3) has another id in the vocabulary. Get the "
                                  "file anew."),
               {token.content, path});
}

std::vector<AddedToken> readAddedTokens(JsonSection& root, const Vocabulary& vocabulary)
{
    const auto& list = root.needed("added_tokens");
    if (!list.is_array())
        root.refuseValue("added_tokens");
    std::vector<AddedToken> tokens;
    std::set<std::int32_t> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
        JsonSection section(list[i], "/added_tokens/" + std::to_string(i));
        const auto token = readAddedToken(section, section.id("id"));
        section.finish();
        checkId(token, vocabulary, section.path());
        if (!ids.insert(token.id).second)
            section.refuseValue("id");
        tokens.push_back(token);
    }
    return tokens;
}

// Both change how many ids a text gives, not what it holds.
void refuseLengthRules(JsonSection& root)
{
    for (const char* key : {"truncation", "padding"}) {
        if (root.find(key) != nullptr)
            refuse(VOX_TRANSLATE_NOOP("Error",
                                      "“%1” sets “%2”, which would falsify the count. Set it to null in a "
                                      "copy of the file."),
                   {key});
    }
}

void checkVersion(JsonSection& root)
{
    if (root.optionalText("version").value_or("1.0") != "1.0")
        root.refuseKey("version");
}

}  // namespace

AddedToken readAddedToken(JsonSection& section, std::int32_t id)
{
    AddedToken token;
    token.id = id;
    token.content = section.text("content");
    token.isSingleWord = section.flag("single_word", false);
    token.stripsLeft = section.flag("lstrip", false);
    token.stripsRight = section.flag("rstrip", false);
    token.isNormalized = section.flag("normalized", true);
    section.skip({"special"});  // matters for decoding only
    return token;
}

const json& sequenceOf(JsonSection& section, const char* list)
{
    constexpr int deepest = 16;
    const auto depth = std::ranges::count(section.path(), '/') / 2;
    const auto& parts = section.needed(list);
    if (!parts.is_array() || depth > deepest)
        section.refuseValue(list);
    return parts;
}

PipelineParts readTokenizerJson(const json& document, const std::string& name)
{
    JsonSection root(document, "");
    if (root.find("model") == nullptr)
        refuse(VOX_TRANSLATE_NOOP("Error",
                                  "“%1” has no “model”, so it is not a tokenizer.json. Give the file of that "
                                  "name that belongs to the model."));
    checkVersion(root);
    refuseLengthRules(root);
    PipelineParts parts;
    parts.name = name;
    auto model = readModel(root.needed("model"), "/model");
    parts.model = std::move(model.model);
    if (root.find("added_tokens") != nullptr)
        parts.addedTokens = readAddedTokens(root, model.vocabulary);
    if (const auto* normalizer = root.find("normalizer"))
        parts.normalizer = readNormalizer(*normalizer, "/normalizer");
    if (const auto* preTokenizer = root.find("pre_tokenizer"))
        parts.preTokenizer = readPreTokenizer(*preTokenizer, "/pre_tokenizer");
    if (const auto* processor = root.find("post_processor")) {
        auto special = readPostProcessor(*processor, "/post_processor");
        parts.before = std::move(special.before);
        parts.behind = std::move(special.behind);
    }
    root.skip({"decoder"});
    root.finish();
    return parts;
}

}  // namespace vox::tok
