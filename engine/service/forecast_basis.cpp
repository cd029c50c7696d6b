#include "engine/service/forecast_basis.h"

#include "engine/audio/prosody.h"
#include "engine/insight/calibrator.h"
#include "engine/pricing/rule_choice.h"
#include "engine/runtime/model_fingerprint.h"
#include "engine/service/current_user.h"
#include "engine/service/month_volume.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

// Of valid UTF-8: every byte but those that go on with a character.
std::int64_t codePoints(const std::string& text)
{
    return std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; });
}

std::int64_t millisecondsOf(const VoiceSample& sample)
{
    return sample.sound
               ? static_cast<std::int64_t>(sample.sound->samples.size()) * 1000 / sample.sound->sampleRate
               : 0;
}

std::string languageOf(const ModelInfo& info, const std::string& voice)
{
    const auto found = std::ranges::find(info.voices, voice, &VoiceInfo::id);
    return found == info.voices.end() ? std::string() : found->language;
}

// As measured by the bench; as slow as real time where it was not.
double slownessOf(const OpenedText& opened)
{
    const auto& vocoders = opened.info.vocoders;
    const auto found = std::ranges::find(vocoders, opened.style.vocoder, &VocoderInfo::id);
    return found == vocoders.end() ? 1 : found->realTimeFactor.value_or(1);
}

TokenBands bandsFor(Calibrator& calibrator, const OpenedText& opened, const RequestContext& context)
{
    calibrator.runsWith(context.model, context.device,
                        opened.model->fingerprint() + driverVersion(context.device), context.started);
    return calibrator.bands(classOf(context));
}

}  // namespace

RequestContext contextOf(const OpenedText& opened, const SpeechSettings& settings, const std::string& text,
                         UtcTime now)
{
    const auto& info = opened.info;
    return {.request = RequestId::make(now),
            .started = now,
            .user = currentUser(),
            .department = settings.department,
            .project = settings.project,
            .model = info.id,
            .language = languageOf(info, opened.style.voice),
            .voice = opened.style.voice,
            .vocoder = opened.style.vocoder,
            .emotion = opened.style.emotion.toString(),
            .emotionNormMicros = opened.style.emotion.normMicros(),
            .rateMilli = std::llround(opened.style.rate * 1000),
            .referenceMilliseconds =
                millisecondsOf(opened.style.model.reference) + millisecondsOf(opened.style.model.prompt),
            .inputCharacters = codePoints(text),
            .device = opened.model->device(),
            .tokenRateMilliHz = std::llround(info.tokenRateHz() * 1000),
            .sampleRate = info.sampleRate,
            .samplesPerToken = info.samplesPerToken};
}

ForecastHints hintsFor(const TextParts& parts, const OpenedText& opened, const RequestContext& context,
                       const Tariff& tariff)
{
    ForecastHints hints;
    hints.context = context;
    hints.rate = opened.style.rate * prosodyOf(opened.style.emotion).rate;
    hints.secondsPerAudioSecond = slownessOf(opened);
    if (!parts.dataDir.empty())
        hints.volumeBefore = monthVolumeOf(parts.dataDir, context, tariff);
    if (parts.calibrator != nullptr)
        hints.bands = bandsFor(*parts.calibrator, opened, context);
    return hints;
}

AudioCache* cacheFor(const TextParts& parts, const Tariff& tariff, const RequestContext& context)
{
    return parts.cache != nullptr && statesCachePrice(tariff, context) ? parts.cache : nullptr;
}

}  // namespace vox
