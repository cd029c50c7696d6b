#include "engine/service/opened_text.h"

#include "engine/audio/sound_file_reader.h"
#include "engine/core/number.h"
#include "engine/models/compute_device.h"
#include "engine/models/vocoder_choice.h"
#include "engine/service/model_shelf.h"
#include "engine/text/clean_text.h"
#include "engine/text/language_check.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vox {
namespace {

Status checkRange(double value, double low, double high, const char* sentence)
{
    if (std::isfinite(value) && value >= low && value <= high)
        return {};
    return Error::badInput(sentence, {formatNumber(value), formatNumber(low), formatNumber(high)});
}

Status checkNumbers(const SpeechSettings& settings)
{
    if (auto rate =
            checkRange(settings.rate, 0.25, 4,
                       VOX_TRANSLATE_NOOP("Error", "The speaking rate is %1, but it must be from %2 to %3."));
        !rate)
        return rate;
    if (auto pitch = checkRange(
            settings.pitchSemitones, -12, 12,
            VOX_TRANSLATE_NOOP("Error", "The pitch is %1 semitones, but it must be from %2 to %3."));
        !pitch)
        return pitch;
    return checkRange(
        settings.intensity, 0, 1,
        VOX_TRANSLATE_NOOP("Error", "The intensity of the emotion is %1, but it must be from %2 to %3."));
}

Status checkDevice(const std::string& device)
{
    if (device == "auto" || device == "cpu" || device == "cuda")
        return {};
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no device “%1”. Use auto, cpu or cuda."),
                           {device});
}

// What is asked of a model that has nothing to do it with.
Status checkAbilities(const ModelInfo& info, const SpeechSettings& settings)
{
    const bool solves = settings.solverSteps != 0 || settings.guidance != 0;
    if (solves && !info.hasSolver)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” has no flow or diffusion sampler, so steps and guidance mean nothing to "
                               "it. Leave them out, or choose a model such as VoxCPM."),
            {info.name});
    if ((!settings.reference.empty() || !settings.continued.empty()) && !info.takesRecording)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” cannot imitate a recorded voice. Leave the recording out, or choose a "
                               "model such as VoxCPM."),
            {info.name});
    if (!settings.styleText.empty() && !info.takesStyleText)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” cannot follow a description. Use an emotion instead, or choose a model "
                               "such as VoxCPM."),
            {info.name});
    return {};
}

Result<ModelInfo> chosenModel(const TextParts& parts, const SpeechSettings& settings)
{
    for (const auto& status : {checkNumbers(settings), checkDevice(settings.device)}) {
        if (!status)
            return status.error();
    }
    auto info = parts.shelf.find(settings.model, settings.voice);
    if (!info)
        return info;
    for (const auto& status : {checkVoice(*info, settings.voice), checkVocoder(*info, settings.vocoder),
                               checkAbilities(*info, settings)}) {
        if (!status)
            return status.error();
    }
    return info;
}

const VoiceInfo& voiceOf(const ModelInfo& info, const std::string& id)
{
    const auto found = std::ranges::find(info.voices, id, &VoiceInfo::id);
    return found == info.voices.end() ? info.voices.front() : *found;
}

// Every language that an installed voice reads, for the error that says who could read this text.
std::vector<VoiceInfo> installedVoices(const ModelShelf& shelf)
{
    std::vector<VoiceInfo> voices;
    for (const auto& model : shelf.models())
        voices.insert(voices.end(), model.voices.begin(), model.voices.end());
    return voices;
}

Result<VoiceSample> sampleOf(const std::filesystem::path& file, const std::string& text)
{
    VoiceSample sample;
    sample.text = text;
    if (file.empty())
        return sample;
    auto sound = readSoundFile(file);
    if (!sound)
        return sound.error();
    sample.sound = std::make_shared<const Sound>(sound.take());
    return sample;
}

Result<SegmentOptions> modelOptions(const SpeechSettings& settings)
{
    auto reference = sampleOf(settings.reference, settings.referenceText);
    if (!reference)
        return reference.error();
    auto continued = sampleOf(settings.continued, settings.continuedText);
    if (!continued)
        return continued.error();
    SegmentOptions options;
    options.solverSteps = settings.solverSteps;
    options.guidance = settings.guidance;
    options.styleText = settings.styleText;
    // Of a recording whose text is known more can be learnt: it is continued.
    const bool isContinued = settings.continued.empty() && !settings.referenceText.empty();
    options.prompt = isContinued ? reference.take() : continued.take();
    if (!isContinued)
        options.reference = reference.take();
    options.leastTokens = settings.leastTokens;
    options.mostTokens = settings.mostTokens;
    return options;
}

SpeakingStyle styleFor(const OpenedText& opened, const SpeechSettings& settings, SegmentOptions options)
{
    return {.voice = voiceOf(opened.info, settings.voice).id,
            .vocoder = vocoderThatRuns(opened.info, settings.vocoder).id,
            .emotion = settings.emotion.scaled(settings.intensity),
            .rate = settings.rate,
            .pitchSemitones = settings.pitchSemitones,
            .seed = settings.seed,
            .emotionByRules = opened.info.hasProsodyRules,
            .emotionByText = opened.info.takesStyleText,
            .model = std::move(options)};
}

void noteWhatRunsOtherwise(OpenedText& opened, const SpeechSettings& settings)
{
    if (settings.device == "cuda" && opened.model->device() == "cpu")
        opened.notices.emplace_back(
            VOX_TRANSLATE_NOOP("Error", "CUDA cannot be used here, so this runs on the CPU."));
    if (!settings.vocoder.empty() && opened.style.vocoder != settings.vocoder)
        opened.notices.push_back(
            {VOX_TRANSLATE_NOOP("Error", "The vocoder “%1” cannot run here, so “%2” is used."),
             {settings.vocoder, opened.style.vocoder}});
}

}  // namespace

Result<OpenedText> openText(const TextParts& parts, const std::string& text, const SpeechSettings& settings)
{
    auto info = chosenModel(parts, settings);
    if (!info)
        return info.error();
    auto clean = cleanText(text);
    if (!clean)
        return clean.error();
    const std::string language = voiceOf(*info, settings.voice).language;
    if (auto readable = checkReadable(clean->text(), language, installedVoices(parts.shelf)); !readable)
        return readable.error();
    auto options = modelOptions(settings);
    if (!options)
        return options.error();
    auto model = parts.models.get({info->path, chooseDevice(settings.device).id, parts.threads});
    if (!model)
        return model.error();

    OpenedText opened;
    opened.model = model.take();
    opened.info = opened.model->info();
    opened.style = styleFor(opened, settings, options.take());
    opened.bytes = text.size();
    opened.reader = std::make_unique<SegmentReader>(clean.take(), TextOptions{language, &parts.dictionary});
    noteWhatRunsOtherwise(opened, settings);
    return opened;
}

}  // namespace vox
