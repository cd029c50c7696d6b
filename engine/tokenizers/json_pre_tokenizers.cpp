#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/json_parts.h"
#include "engine/tokenizers/refusal.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace vox::tok {
namespace {

template <typename Value>
struct Named {
    std::string_view name;
    Value value;
};

// The value whose name stands at `key`; refuses names that are not in `list`.
template <typename Value, std::size_t size>
Value namedValue(JsonSection& section, const char* key, const std::array<Named<Value>, size>& list)
{
    const auto name = section.text(key);
    for (const auto& entry : list) {
        if (entry.name == name)
            return entry.value;
    }
    section.refuseKey(std::string(key).append(" “").append(name).append("”"));
}

Delimiter readDelimiter(JsonSection& section)
{
    constexpr std::array list{Named<Delimiter>{"Removed", Delimiter::Removed},
                              Named<Delimiter>{"Isolated", Delimiter::Isolated},
                              Named<Delimiter>{"MergedWithPrevious", Delimiter::MergedWithPrevious},
                              Named<Delimiter>{"MergedWithNext", Delimiter::MergedWithNext},
                              Named<Delimiter>{"Contiguous", Delimiter::Contiguous}};
    return namedValue(section, "behavior", list);
}

PreTokenizerPtr readSplit(JsonSection& section)
{
    const auto delimiter = readDelimiter(section);
    const bool isInverted = section.flag("invert", false);
    auto pattern = section.object("pattern");
    const auto text = pattern.optionalText("String");
    const auto regex = pattern.optionalText("Regex");
    pattern.finish();
    if (text.has_value() == regex.has_value() || (text && text->empty()))
        section.refuseValue("pattern");
    return text ? cutAtText(*text, delimiter, isInverted) : cutByRegex({*regex, delimiter, isInverted});
}

// Older files say add_prefix_space instead of prepend_scheme, or both.
PrependScheme readPrepend(JsonSection& section)
{
    constexpr std::array list{Named<PrependScheme>{"first", PrependScheme::First},
                              Named<PrependScheme>{"never", PrependScheme::Never},
                              Named<PrependScheme>{"always", PrependScheme::Always}};
    const bool adds = section.flag("add_prefix_space", true);
    const bool isNamed = section.find("prepend_scheme") != nullptr;
    const auto scheme = isNamed ? namedValue(section, "prepend_scheme", list) : PrependScheme::Always;
    if (!adds && isNamed && scheme != PrependScheme::Never)
        section.refuseValue("add_prefix_space");
    return adds ? scheme : PrependScheme::Never;
}

PreTokenizerPtr readMetaspace(JsonSection& section)
{
    MetaspaceRules rules;
    rules.replacement = section.text("replacement");
    if (countCodePoints(rules.replacement) != 1)
        section.refuseValue("replacement");
    rules.prepend = readPrepend(section);
    rules.cuts = section.flag("split", true);
    section.skip({"str_rep"});  // the replacement again
    return withMetaspace(std::move(rules));
}

PreTokenizerPtr readByteLevel(JsonSection& section)
{
    ByteLevelRules rules;
    rules.addsBlank = section.neededFlag("add_prefix_space");
    rules.usesRegex = section.flag("use_regex", true);
    section.skip({"trim_offsets"});
    return asByteLevel(rules);
}

PreTokenizerPtr readPunctuation(JsonSection& section)
{
    return cutAtPunctuation(section.find("behavior") == nullptr ? Delimiter::Isolated
                                                                : readDelimiter(section));
}

PreTokenizerPtr readSequence(JsonSection& section)
{
    std::vector<PreTokenizerPtr> parts;
    const auto& list = sequenceOf(section, "pretokenizers");
    for (std::size_t i = 0; i < list.size(); ++i)
        parts.push_back(readPreTokenizer(list[i], section.pathOf("pretokenizers/") + std::to_string(i)));
    return inSequence(std::move(parts));
}

struct Kind {
    std::string_view type;
    PreTokenizerPtr (*read)(JsonSection&);
};

constexpr std::array kKinds{
    Kind{"Sequence", readSequence},
    Kind{"ByteLevel", readByteLevel},
    Kind{"Split", readSplit},
    Kind{"Metaspace", readMetaspace},
    Kind{"Punctuation", readPunctuation},
    Kind{"Whitespace", [](JsonSection&) { return cutIntoWordsAndSymbols(); }},
    Kind{"WhitespaceSplit", [](JsonSection&) { return cutAtWhiteSpace(); }},
    Kind{"BertPreTokenizer", [](JsonSection&) { return cutAsBert(); }},
    Kind{"Digits",
         [](JsonSection& section) { return cutAtDigits(section.flag("individual_digits", false)); }},
};

}  // namespace

PreTokenizerPtr readPreTokenizer(const nlohmann::json& value, const std::string& path)
{
    JsonSection section(value, path);
    const auto type = section.text("type");
    for (const Kind& kind : kKinds) {
        if (kind.type != type)
            continue;
        auto preTokenizer = kind.read(section);
        section.finish();
        return preTokenizer;
    }
    refuse(VOX_TRANSLATE_NOOP("Error", "“%1” asks for the pre-tokenizer “%2” (%3), which is not supported."),
           {type, path});
}

}  // namespace vox::tok
