#include "engine/text/espeak.h"

#include <cstdlib>
#include <espeak-ng/speak_lib.h>
#include <mutex>
#include <optional>
#include <system_error>

namespace vox::espeak {
namespace {

// What the library holds at the moment. It belongs to the process, as the library does.
struct Library {
    std::mutex mutex;
    std::optional<std::filesystem::path> data;  // nothing: not loaded
    std::string voice;
};

Library& library()
{
    static Library instance;
    return instance;
}

// The folder that holds espeak-ng-data, for a folder that is or holds it; nothing if neither.
std::optional<std::filesystem::path> homeOfData(const std::filesystem::path& data)
{
    std::error_code problem;
    if (std::filesystem::exists(data / "espeak-ng-data" / "phontab", problem))
        return data;
    if (data.filename() == "espeak-ng-data" && std::filesystem::exists(data / "phontab", problem))
        return data.parent_path();
    return std::nullopt;
}

Error noData(const std::filesystem::path& data)
{
    if (data.empty())
        return Error::failed(VOX_TRANSLATE_NOOP(
            "Error",
            "The pronunciation rules of espeak-ng are missing. Install the package espeak-ng-data."));
    return Error::failed(
        VOX_TRANSLATE_NOOP("Error", "There are no pronunciation rules of espeak-ng in “%1”. Install the "
                                    "package espeak-ng-data, or choose the folder that holds them."),
        {data.string()});
}

Status load(Library& held, const std::filesystem::path& data)
{
    if (held.data == data)
        return {};
    const auto home = data.empty() ? std::optional<std::filesystem::path>() : homeOfData(data);
    if (!data.empty() && !home)  // the library itself would look elsewhere without a word
        return noData(data);
    if (held.data)
        espeak_Terminate();
    held.data.reset();
    held.voice.clear();
    const auto path = home ? home->string() : std::string();
    const int rate = espeak_Initialize(AUDIO_OUTPUT_RETRIEVAL, 0, home ? path.c_str() : nullptr,
                                       espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0)
        return noData(data);
    held.data = data;
    return {};
}

Status choose(Library& held, const std::string& voice)
{
    if (held.voice == voice)
        return {};
    held.voice.clear();
    if (voice.empty() || espeak_SetVoiceByName(voice.c_str()) != EE_OK)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "espeak-ng has no pronunciation rules called “%1”, which the voice "
                                        "asks for. Install a newer espeak-ng-data, or choose another voice."),
            {voice});
    held.voice = voice;
    return {};
}

Status prepare(Library& held, const std::string& voice, const std::filesystem::path& data)
{
    if (auto status = load(held, data); !status)
        return status;
    return choose(held, voice);
}

// The library gives one clause a call.
std::string phonemesOf(const std::string& text)
{
    std::string result;
    const void* rest = text.c_str();
    while (rest != nullptr) {
        const char* clause = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, espeakPHONEMES_IPA);
        if (clause == nullptr)
            break;
        result.append(result.empty() ? "" : " ").append(clause);
    }
    return result;
}

}  // namespace

Status open(const std::string& voice, const std::filesystem::path& data)
{
    auto& held = library();
    const std::scoped_lock lock(held.mutex);
    return prepare(held, voice, data);
}

Result<std::vector<std::string>> phonemes(const std::string& voice, const std::filesystem::path& data,
                                          const std::vector<std::string>& texts)
{
    auto& held = library();
    const std::scoped_lock lock(held.mutex);
    if (auto status = prepare(held, voice, data); !status)
        return status.error();
    std::vector<std::string> result;
    result.reserve(texts.size());
    for (const auto& text : texts)
        result.push_back(phonemesOf(text));
    return result;
}

}  // namespace vox::espeak
