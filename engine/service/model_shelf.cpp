#include "engine/service/model_shelf.h"

#include "engine/models/model_registry.h"

#include <algorithm>
#include <utility>

namespace vox {
namespace {

template <typename Items, typename Name>
std::string listed(const Items& items, Name name)
{
    std::string text;
    for (const auto& item : items)
        text.append(text.empty() ? "" : ", ").append(name(item));
    return text;
}

bool has(const ModelInfo& model, const std::string& voice)
{
    return voice.empty() || std::ranges::find(model.voices, voice, &VoiceInfo::id) != model.voices.end();
}

bool looksLikePath(const std::string& name)
{
    return name.find('/') != std::string::npos || name.ends_with(".onnx");
}

}  // namespace

ModelShelf::ModelShelf(const ModelRegistry& registry, std::vector<std::filesystem::path> folders)
    : m_registry(registry)
    , m_folders(std::move(folders))
{
}

std::vector<ModelInfo> ModelShelf::models() const
{
    return installedModels(m_registry, m_folders).models;
}

Result<ModelInfo> ModelShelf::find(const std::string& name, const std::string& voice) const
{
    if (name.empty())
        return findByVoice(voice);
    const auto installed = models();
    const auto found = std::ranges::find(installed, name, &ModelInfo::id);
    if (found != installed.end())
        return *found;
    std::error_code ignored;
    if (looksLikePath(name) || std::filesystem::exists(name, ignored))
        return m_registry.inspect(name);
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error",
                           "There is no model “%1”. Installed are: %2. A path of a voice file works too."),
        {name, listed(installed, [](const ModelInfo& m) { return m.id; })});
}

Result<ModelInfo> ModelShelf::findByVoice(const std::string& voice) const
{
    const auto installed = models();
    if (installed.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "No voice is installed. Put a voice (.onnx with its .onnx.json) into "
                                        "the folder “%1”, or name a file with --model."),
            {m_folders.empty() ? std::string() : m_folders.back().string()});
    const auto found = std::ranges::find_if(installed, [&](const ModelInfo& m) { return has(m, voice); });
    if (found != installed.end())
        return *found;
    const auto voicesOf = [](const ModelInfo& m) {
        return listed(m.voices, [](const VoiceInfo& v) { return v.id; });
    };
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no voice “%1”. Installed are: %2."),
                           {voice, listed(installed, voicesOf)});
}

Status checkVoice(const ModelInfo& model, const std::string& voice)
{
    if (has(model, voice))
        return {};
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The model “%1” has no voice “%2”. It has: %3."),
                           {model.id, voice, listed(model.voices, [](const VoiceInfo& v) { return v.id; })});
}

Status checkVocoder(const ModelInfo& model, const std::string& vocoder)
{
    if (vocoder.empty() ||
        std::ranges::find(model.vocoders, vocoder, &VocoderInfo::id) != model.vocoders.end())
        return {};
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "The model “%1” has no vocoder “%2”. It has: %3."),
        {model.id, vocoder, listed(model.vocoders, [](const VocoderInfo& v) { return v.id; })});
}

}  // namespace vox
