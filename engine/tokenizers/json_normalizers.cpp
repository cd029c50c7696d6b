#include "engine/tokenizers/base64.h"
#include "engine/tokenizers/json_parts.h"
#include "engine/tokenizers/refusal.h"

#include <array>
#include <string_view>
#include <utility>

namespace vox::tok {
namespace {

NormalizerPtr readBert(JsonSection& section)
{
    BertRules rules;
    rules.cleanText = section.flag("clean_text", true);
    rules.spaceChinese = section.flag("handle_chinese_chars", true);
    rules.lowercase = section.flag("lowercase", true);
    rules.stripAccents = section.flag("strip_accents", rules.lowercase);
    return withBertRules(rules);
}

NormalizerPtr readReplace(JsonSection& section)
{
    auto by = section.text("content");
    auto pattern = section.object("pattern");
    const auto text = pattern.optionalText("String");
    const auto regex = pattern.optionalText("Regex");
    pattern.finish();
    if (text.has_value() == regex.has_value() || (text && text->empty()))
        section.refuseValue("pattern");
    return text ? replaced(*text, std::move(by)) : regexReplaced(*regex, std::move(by));
}

NormalizerPtr readPrecompiled(JsonSection& section)
{
    const auto blob = fromBase64(section.text("precompiled_charsmap"));
    if (!blob)
        section.refuseValue("precompiled_charsmap");
    return mapped(CharacterMap(*blob));
}

NormalizerPtr readStrip(JsonSection& section)
{
    const bool left = section.flag("strip_left", true);
    return stripped(left, section.flag("strip_right", true));
}

NormalizerPtr readSequence(JsonSection& section)
{
    std::vector<NormalizerPtr> parts;
    const auto& list = sequenceOf(section, "normalizers");
    for (std::size_t i = 0; i < list.size(); ++i)
        parts.push_back(readNormalizer(list[i], section.pathOf("normalizers/") + std::to_string(i)));
    return inSequence(std::move(parts));
}

struct Kind {
    std::string_view type;
    NormalizerPtr (*read)(JsonSection&);
};

constexpr std::array kKinds{
    Kind{"Sequence", readSequence},
    Kind{"BertNormalizer", readBert},
    Kind{"Replace", readReplace},
    Kind{"Precompiled", readPrecompiled},
    Kind{"Strip", readStrip},
    Kind{"Lowercase", [](JsonSection&) { return toLowercase(); }},
    Kind{"StripAccents", [](JsonSection&) { return withoutMarks(); }},
    Kind{"Prepend", [](JsonSection& section) { return prepended(section.text("prepend")); }},
    Kind{"NFC", [](JsonSection&) { return toUnicodeForm(UnicodeForm::Composed); }},
    Kind{"NFD", [](JsonSection&) { return toUnicodeForm(UnicodeForm::Decomposed); }},
    Kind{"NFKC", [](JsonSection&) { return toUnicodeForm(UnicodeForm::CompatibilityComposed); }},
    Kind{"NFKD", [](JsonSection&) { return toUnicodeForm(UnicodeForm::CompatibilityDecomposed); }},
};

}  // namespace

NormalizerPtr readNormalizer(const nlohmann::json& value, const std::string& path)
{
    JsonSection section(value, path);
    const auto type = section.text("type");
    for (const Kind& kind : kKinds) {
        if (kind.type != type)
            continue;
        auto normalizer = kind.read(section);
        section.finish();
        return normalizer;
    }
    refuse(VOX_TRANSLATE_NOOP("Error", "“%1” asks for the normalizer “%2” (%3), which is not supported."),
           {type, path});
}

}  // namespace vox::tok
