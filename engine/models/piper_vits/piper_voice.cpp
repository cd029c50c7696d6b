#include "engine/models/piper_vits/piper_voice.h"

#include "engine/models/model_registry.h"
#include "engine/models/piper_vits/chunk_schedule.h"
#include "engine/models/piper_vits/frame_plan.h"
#include "engine/models/piper_vits/latent_stream.h"
#include "engine/models/vocoder_choice.h"
#include "engine/nn/block_cache.h"
#include "engine/nn/cuda_loader.h"
#include "engine/nn/deterministic_noise.h"
#include "engine/nn/torch_failure.h"
#include "engine/nn/torch_threads.h"
#include "engine/text/utf8.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace vox::piper_vits {
namespace {

constexpr std::size_t kMostIds = 4'000;  // attention takes the square of it; a segment of 400 letters has 900

struct Placement {
    VitsNetwork::Target target;
    std::string device;     // as shown
    std::string precision;  // of the fast vocoder
};

Result<Placement> placeOn(const std::string& device)
{
    if (device == "cpu")
        return Placement{{at::kCPU, at::kBFloat16}, "cpu", "bf16"};
    const auto gpus = nn::cudaDevices();
    if (device == "cuda" && !gpus.empty())
        return Placement{{at::Device(at::kCUDA, 0), at::kHalf}, gpus.front(), "fp16"};
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "The device “%1” is not available here. Choose “cpu”."), {device});
}

Status checkOptions(const SegmentOptions& options)
{
    const auto isFactor = [](double value, double least) { return std::isfinite(value) && value >= least; };
    if (isFactor(options.rate, 0.01) && options.rate <= 100 && isFactor(options.pauseScale, 0) &&
        options.pauseScale <= 100 && isFactor(options.variation, 0) && options.variation <= 10)
        return {};
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "The rate, the pauses or the variation are out of range."));
}

// Words with the same source (“$5”: five dollars) sound as one.
std::vector<WordTiming> timeWords(const Segment& segment, const std::vector<PhonemeWord>& words,
                                  const PhonemeIds& ids, const std::vector<std::int64_t>& framesPerId)
{
    std::vector<WordTiming> timings;
    std::int64_t frame = 0;
    for (std::size_t i = 0; i < ids.ids.size(); frame += framesPerId[i], ++i) {
        if (ids.words[i] == PhonemeIds::kNoWord)
            continue;
        const PhonemeWord& word = words[static_cast<std::size_t>(ids.words[i])];
        const TextSpan source{segment.words[word.firstWord].source.begin,
                              segment.words[word.endWord - 1].source.end};
        if (timings.empty() || !(timings.back().source == source))
            timings.push_back({source, frame, frame});
        timings.back().endToken = frame + framesPerId[i];
    }
    return timings;
}

// What the decoder made of one chunk: sound, or the reason why there is none.
struct Sound {
    at::Tensor samples;  // [range · hop] on the CPU, −1 … 1
    FinishReason reason = FinishReason::Stop;
};

// Decodes one segment, chunk by chunk.
class SegmentDecoder final {
public:
    SegmentDecoder(const VitsNetwork& network, const FramePlan& plan, at::Tensor noise, bool reduced)
        : m_network(network)
        , m_plan(plan)
        , m_latents(network, plan, std::move(noise))
        , m_reduced(reduced)
    {
    }

    // When memory runs out, what was allocated is given back and the two halves are tried one after the
    // other.
    FinishReason decode(FrameRange range, DecodeSink& sink)
    {
        const FinishReason reason = deliver(range, sink);
        if (reason != FinishReason::OutOfMemory || range.size() < 2)
            return reason;
        nn::releaseCachedMemory(m_network.device());
        const std::int64_t middle = range.begin + range.size() / 2;
        const FinishReason first = deliver({range.begin, middle}, sink);
        return first == FinishReason::Stop ? deliver({middle, range.end}, sink) : first;
    }

private:
    FinishReason deliver(FrameRange range, DecodeSink& sink)
    {
        const Sound sound = make(range);
        if (sound.reason != FinishReason::Stop)
            return sound.reason;
        const std::span<const float> samples(sound.samples.const_data_ptr<float>(),
                                             static_cast<std::size_t>(sound.samples.numel()));
        sink.onChunk({samples, SpeechTokens(range.size()), {}, {}});
        return FinishReason::Stop;
    }

    Sound make(FrameRange range)
    {
        try {
            return compute(range);
        } catch (const c10::Error& error) {
            if (!nn::isOutOfMemory(error))
                throw;
        }
        return {{}, FinishReason::OutOfMemory};
    }

    Sound compute(FrameRange range)
    {
        const VitsDimensions& sizes = m_network.dimensions();
        const FrameRange seen = widened(range, sizes.decoder.reach(), m_plan.frames());
        const at::Tensor wave =
            m_network.waveform(m_latents.frames(seen), m_plan.speaker, m_reduced)
                .narrow(0, (range.begin - seen.begin) * sizes.hop(), range.size() * sizes.hop());
        // One sum tells of any NaN or infinity; the tanh would hide the latter.
        if (!std::isfinite(wave.sum().item<float>()))
            return {{}, FinishReason::NotANumber};
        return {at::tanh(wave).to(at::kCPU), FinishReason::Stop};
    }

    const VitsNetwork& m_network;
    const FramePlan& m_plan;
    LatentStream m_latents;
    bool m_reduced;
};

}  // namespace

Result<std::unique_ptr<SpeechModel>> PiperVoice::load(const std::filesystem::path& model,
                                                      const LoadOptions& options)
{
    nn::keepLargeBlocks();
    nn::useThreads(options.threads);
    const c10::InferenceMode inference;
    auto files = readVoiceFiles(model);
    if (!files)
        return files.error();
    auto place = placeOn(options.device);
    if (!place)
        return place.error();
    auto phonemizer = Phonemizer::openForType(files->config.phonemeType, files->config.espeakVoice);
    if (!phonemizer)
        return phonemizer.error();
    VocoderInfo& fast = files->info.vocoders.back();
    fast.precision = place->precision;
    fast.runsHere = fast.runsHere || options.device == "cuda";
    if (!fast.runsHere)
        place->target.reducedPrecision.reset();
    auto network = VitsNetwork::build(files->graph, model.filename().string(), place->target);
    if (!network)
        return network.error();
    nn::releaseLargeBlocks();  // the file's own copy of the weights

    std::unique_ptr<PiperVoice> voice(new PiperVoice);
    voice->m_info = files->info;
    voice->m_phonemeIds = files->config.phonemeIdMap();
    voice->m_pauses = std::make_unique<PauseIds>(files->config);
    voice->m_config = files->config;
    voice->m_phonemizer = phonemizer.take();
    voice->m_network = network.take();
    voice->m_device = place->device;
    voice->m_vocoder = options.vocoder;
    voice->m_threads = options.threads;
    return std::unique_ptr<SpeechModel>(std::move(voice));
}

Result<std::int64_t> PiperVoice::speakerNumber(const std::string& voice) const
{
    if (voice.empty())
        return 0;
    const auto found = std::ranges::find(m_info.voices, voice, &VoiceInfo::id);
    if (found == m_info.voices.end())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” has no voice “%2”."), {m_info.id, voice});
    return found - m_info.voices.begin();
}

Result<FramePlan> PiperVoice::plan(const PhonemeIds& ids, const SegmentOptions& options) const
{
    const auto speaker = speakerNumber(options.voice);
    if (!speaker)
        return speaker.error();
    const auto segment = static_cast<std::uint64_t>(options.segmentIndex);
    const auto length = static_cast<std::int64_t>(ids.ids.size());
    return planFrames(*m_network, {.ids = ids.ids,
                                   .speaker = *speaker,
                                   .noise = nn::deterministicNoise(
                                       {1, length, 2}, {options.seed, segment, nn::NoisePurpose::Duration}),
                                   .noiseScale = m_config.durationNoiseScale,
                                   .lengthScale = m_config.lengthScale / options.rate,
                                   .isPause = m_pauses->find(ids.ids),
                                   .pauseScale = options.pauseScale});
}

at::Tensor PiperVoice::latentNoise(std::int64_t frames, const SegmentOptions& options) const
{
    const auto segment = static_cast<std::uint64_t>(options.segmentIndex);
    const std::int64_t channels = m_network->dimensions().encoder.latent;
    return nn::deterministicNoise({1, frames, channels}, {options.seed, segment, nn::NoisePurpose::Latent})
        .mul_(m_config.noiseScale * options.variation)
        .to(m_network->device());
}

Result<std::unique_ptr<PreparedSegment>> PiperVoice::prepare(const Segment& segment,
                                                             const SegmentOptions& options)
{
    if (const Status valid = checkOptions(options); !valid)
        return valid.error();
    const auto words = m_phonemizer->phonemize(segment.words);
    if (!words)
        return words.error();
    const PhonemeIds ids = phonemeIds(*words, m_phonemeIds);
    if (ids.ids.size() > kMostIds)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "A sentence is too long to be spoken in one go. Put a full "
                                                  "stop into it."));
    try {
        nn::useThreads(m_threads);
        const c10::InferenceMode inference;
        auto planned = plan(ids, options);
        if (!planned)
            return planned.error();
        auto prepared = std::make_unique<PreparedSpeech>();
        prepared->plan = planned.take();
        prepared->textTokens = TextTokens(static_cast<std::int64_t>(ids.ids.size()));
        prepared->speechTokens = SpeechTokens(prepared->plan.frames());
        prepared->exact = true;
        prepared->words = timeWords(segment, *words, ids, prepared->plan.framesPerId);
        if (!ids.missing.empty())
            prepared->warnings.push_back(
                {VOX_TRANSLATE_NOOP("Error", "The voice has no sound for “%1”."), {toUtf8(ids.missing)}});
        return std::unique_ptr<PreparedSegment>(std::move(prepared));
    } catch (const c10::Error& error) {
        return nn::torchFailure(error);
    }
}

Result<FinishReason> PiperVoice::decode(const PreparedSegment& segment, const SegmentOptions& options,
                                        DecodeSink& sink, std::stop_token stop)
{
    const auto* const speech = dynamic_cast<const PreparedSpeech*>(&segment);
    require(speech != nullptr);
    const std::string& asked = options.vocoder.empty() ? m_vocoder : options.vocoder;
    const bool reduced = vocoderThatRuns(m_info, asked).id == "fast";
    try {
        nn::useThreads(m_threads);
        const c10::InferenceMode inference;
        SegmentDecoder decoder(*m_network, speech->plan, latentNoise(speech->plan.frames(), options),
                               reduced);
        for (ChunkSchedule schedule(speech->plan.frames()); !schedule.done();) {
            if (stop.stop_requested())
                return FinishReason::Cancelled;
            if (const FinishReason reason = decoder.decode(schedule.next(), sink);
                reason != FinishReason::Stop)
                return reason;
        }
        return FinishReason::Stop;
    } catch (const c10::Error& error) {
        return nn::torchFailure(error);
    }
}

}  // namespace vox::piper_vits
