#include "engine/models/piper_vits/model_card.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace vox::piper_vits {
namespace {

char toUpper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string capitalised(std::string text)
{
    std::ranges::replace(text, '_', ' ');
    if (!text.empty())
        text.front() = toUpper(text.front());
    return text;
}

// "en_US-joe-medium": language, name, quality. Names in another form stand for themselves.
std::string_view part(std::string_view stem, int number)
{
    for (; number > 0 && stem.find('-') != stem.npos; --number)
        stem.remove_prefix(stem.find('-') + 1);
    return number > 0 ? std::string_view{} : stem.substr(0, stem.find('-'));
}

bool isPublishedForm(std::string_view stem)
{
    const std::string_view language = part(stem, 0);
    return std::ranges::count(stem, '-') == 2 && language.size() == 5 && language[2] == '_';
}

// "en_US" or "en-us" -> "en-US"
std::string toBcp47(std::string code)
{
    std::ranges::replace(code, '_', '-');
    if (code.size() == 5 && code[2] == '-')
        code = code.substr(0, 3) + toUpper(code[3]) + toUpper(code[4]);
    return code;
}

std::string regionOf(const std::string& language)
{
    return language.size() == 5 ? language.substr(3) : std::string();
}

std::string shownName(const std::string& voice, const std::string& language, const std::string& languageName)
{
    std::string shown = capitalised(voice);
    if (!languageName.empty())
        shown.append(", ").append(languageName);
    else if (!language.empty())
        return shown.append(", ").append(language);
    if (const std::string region = regionOf(language); !languageName.empty() && !region.empty())
        shown.append(" (").append(region).append(")");
    return shown;
}

// What follows "* License:" in the card; nothing if the card is of another voice.
std::string readLicence(const std::filesystem::path& card, const std::string& voice)
{
    std::ifstream file(card);
    bool isOfVoice = false;
    for (std::string line; std::getline(file, line);) {
        isOfVoice = isOfVoice || (line.starts_with('#') && line.find(voice) != line.npos);
        const auto found = line.find("License:");
        if (isOfVoice && found != line.npos) {
            const auto begin = line.find_first_not_of(' ', found + std::string_view("License:").size());
            return begin == line.npos ? std::string()
                                      : line.substr(begin, line.find_last_not_of(" \r") - begin + 1);
        }
    }
    return {};
}

}  // namespace

VoiceNames readVoiceNames(const std::filesystem::path& model, const VoiceConfig& config)
{
    VoiceNames names;
    names.id = model.stem().string();
    const bool isPublished = isPublishedForm(names.id);
    names.voice = isPublished ? std::string(part(names.id, 1)) : names.id;
    names.language = toBcp47(!config.languageCode.empty() ? config.languageCode
                             : isPublished                ? std::string(part(names.id, 0))
                                                          : config.espeakVoice);
    names.shown = shownName(names.voice, names.language, config.languageName);
    names.licence = readLicence(model.parent_path() / "MODEL_CARD", names.voice);
    return names;
}

std::vector<VoiceInfo> voicesOf(const VoiceNames& names, const VoiceConfig& config)
{
    if (config.speakers == 1)
        return {{names.voice, capitalised(names.voice), names.language}};
    std::vector<VoiceInfo> voices;
    for (std::int64_t number = 0; number < config.speakers; ++number) {
        const auto found = config.speakerNames.find(number);
        const std::string id = found == config.speakerNames.end() ? std::to_string(number) : found->second;
        voices.push_back({id, capitalised(id), names.language});
    }
    return voices;
}

}  // namespace vox::piper_vits
