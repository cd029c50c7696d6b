#include "engine/tokenizers/json_parts.h"
#include "engine/tokenizers/refusal.h"

#include <utility>

namespace vox::tok {
namespace {

using nlohmann::json;

// ["[SEP]", 102]
std::int32_t readPair(JsonSection& section, const char* key)
{
    const auto& pair = section.needed(key);
    if (!pair.is_array() || pair.size() != 2)
        section.refuseValue(key);
    return idFrom(pair[1], section.pathOf(key));
}

SpecialTokens readBert(JsonSection& section)
{
    const auto before = readPair(section, "cls");
    const auto behind = readPair(section, "sep");
    section.skip({"trim_offsets", "add_prefix_space"});  // of RobertaProcessing; both only move offsets
    return {{before}, {behind}};
}

// The ids that a special token of a template stands for.
std::vector<std::int32_t> idsOf(const json& tokens, const std::string& name, const std::string& path)
{
    JsonSection all(tokens, path);
    auto section = all.object(name.c_str());
    const auto& list = section.needed("ids");
    if (!list.is_array())
        section.refuseValue("ids");
    std::vector<std::int32_t> ids;
    for (const auto& id : list)
        ids.push_back(idFrom(id, section.pathOf("ids")));
    return ids;
}

SpecialTokens readTemplate(JsonSection& section)
{
    const auto& tokens = section.needed("special_tokens");
    const auto& list = section.needed("single");
    section.skip({"pair"});  // for two texts at once
    if (!list.is_array())
        section.refuseValue("single");

    SpecialTokens result;
    int sequences = 0;
    for (const auto& entry : list) {
        JsonSection part(entry, section.pathOf("single"));
        if (part.find("Sequence") != nullptr) {
            auto sequence = part.object("Sequence");
            if (sequence.text("id") != "A" || ++sequences > 1)
                section.refuseKey("single (the text other than once)");
        } else {
            const auto name = part.object("SpecialToken").text("id");
            const auto ids = idsOf(tokens, name, section.pathOf("special_tokens"));
            auto& side = sequences == 0 ? result.before : result.behind;
            side.insert(side.end(), ids.begin(), ids.end());
        }
        part.finish();
    }
    if (sequences == 0)
        section.refuseKey("single (without the text)");
    return result;
}

// Each wraps what those before it have made.
SpecialTokens readSequence(JsonSection& section)
{
    SpecialTokens result;
    const auto& list = sequenceOf(section, "processors");
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto outer = readPostProcessor(list[i], section.pathOf("processors/") + std::to_string(i));
        outer.before.insert(outer.before.end(), result.before.begin(), result.before.end());
        result.behind.insert(result.behind.end(), outer.behind.begin(), outer.behind.end());
        result.before = std::move(outer.before);
    }
    return result;
}

SpecialTokens readKind(JsonSection& section, const std::string& type)
{
    if (type == "TemplateProcessing")
        return readTemplate(section);
    if (type == "BertProcessing" || type == "RobertaProcessing")
        return readBert(section);
    if (type == "Sequence")
        return readSequence(section);
    if (type == "ByteLevel") {
        section.skip({"add_prefix_space", "trim_offsets", "use_regex"});  // moves offsets, adds nothing
        return {};
    }
    refuse(VOX_TRANSLATE_NOOP("Error", "“%1” asks for the post-processor “%2” (%3), which is not supported."),
           {type, section.path()});
}

}  // namespace

SpecialTokens readPostProcessor(const json& value, const std::string& path)
{
    JsonSection section(value, path);
    auto result = readKind(section, section.text("type"));
    section.finish();
    return result;
}

}  // namespace vox::tok
