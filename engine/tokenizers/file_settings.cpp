#include "engine/tokenizers/file_settings.h"

#include "engine/tokenizers/json_section.h"

namespace vox::tok {
namespace {

std::optional<bool> optionalFlag(JsonSection& section, const char* key)
{
    return section.find(key) == nullptr ? std::nullopt : std::optional(section.neededFlag(key));
}

template <typename T>
const std::optional<T>& either(const std::optional<T>& first, const std::optional<T>& second)
{
    return first ? first : second;
}

}  // namespace

FileSettings settingsFromConfig(const nlohmann::json& document)
{
    JsonSection section(document, "");
    if (!section.flag("do_basic_tokenize", true))
        section.refuseKey("do_basic_tokenize");
    FileSettings settings;
    settings.lowercase = optionalFlag(section, "do_lower_case");
    settings.stripAccents = optionalFlag(section, "strip_accents");
    settings.spaceChinese = optionalFlag(section, "tokenize_chinese_chars");
    settings.addsBegin = optionalFlag(section, "add_bos_token");
    settings.addsEnd = optionalFlag(section, "add_eos_token");
    return settings;
}

FileSettings settingsFromTokenizerJson(const nlohmann::json& document)
{
    FileSettings settings;
    JsonSection root(document, "");
    if (root.find("normalizer") == nullptr)
        return settings;
    auto normalizer = root.object("normalizer");
    if (normalizer.optionalText("type") != "BertNormalizer")
        return settings;
    settings.lowercase = optionalFlag(normalizer, "lowercase");
    settings.stripAccents = optionalFlag(normalizer, "strip_accents");
    settings.spaceChinese = optionalFlag(normalizer, "handle_chinese_chars");
    return settings;
}

FileSettings merged(const FileSettings& first, const FileSettings& second)
{
    return {either(first.lowercase, second.lowercase), either(first.stripAccents, second.stripAccents),
            either(first.spaceChinese, second.spaceChinese), either(first.addsBegin, second.addsBegin),
            either(first.addsEnd, second.addsEnd)};
}

}  // namespace vox::tok
