#include "engine/models/voxcpm/voxcpm_voice.h"

#include "engine/core/number.h"
#include "engine/core/require.h"
#include "engine/models/model_registry.h"
#include "engine/models/vocoder_choice.h"
#include "engine/models/voxcpm/lora.h"
#include "engine/nn/block_cache.h"
#include "engine/nn/cuda_loader.h"
#include "engine/nn/deterministic_noise.h"
#include "engine/nn/torch_failure.h"
#include "engine/nn/torch_threads.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace vox::voxcpm {
namespace {

constexpr int kSteps = 10;
constexpr int kFewestSteps = 2;
constexpr int kMostSteps = 100;
constexpr double kGuidance = 2.0;
constexpr double kStrongestGuidance = 10;
constexpr std::size_t kMostLearnt = 4;
constexpr double kSilenceSeconds = 5;  // after which a voice that has spoken is taken to be done
constexpr float kSilence = 1e-3F;      // −60 dB

FlowSolver::Options solverOptions(const SegmentOptions& options)
{
    return {options.solverSteps > 0 ? options.solverSteps : kSteps,
            options.guidance > 0 ? options.guidance : kGuidance};
}

Status checkOptions(const SegmentOptions& options)
{
    const auto solver = solverOptions(options);
    if (options.solverSteps < 0 || solver.steps < kFewestSteps || solver.steps > kMostSteps)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The solver takes %1 to %2 steps, not %3. Ten are usual."),
            {std::to_string(kFewestSteps), std::to_string(kMostSteps), std::to_string(options.solverSteps)});
    if (!(options.guidance >= 0 && solver.guidance <= kStrongestGuidance))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "The guidance is %1, but it must be above 0 and at most %2. Two is usual."),
            {formatNumber(options.guidance), formatNumber(kStrongestGuidance)});
    if (options.leastTokens < 0 || options.mostTokens < 0 || !(options.variation >= 0) ||
        options.variation > 10)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The variation or the limits of length are out of range."));
    return {};
}

Status checkSamples(const SegmentOptions& options, const VoxcpmConfig& config)
{
    if (options.reference.sound && !config.isSecond())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "VoxCPM %1 takes a voice only from speech whose text is known. Say what "
                               "is spoken in the recording."),
            {std::string(nameOf(config.version))});
    if (options.prompt.sound && options.prompt.text.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Speech can only be continued when its text is known. Say what is "
                                        "spoken in the recording."));
    if (options.prompt.sound && !options.styleText.empty())
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error", "A description of the style does not go together with speech that is "
                     "continued: the style follows from the speech. Leave one of them out."));
    return {};
}

// Noise of one patch: the same wherever the patch stands in a longer run of the program. Less of it reads
// more plainly; more than the flow was trained from would lead it astray.
at::Tensor patchNoise(const VoxcpmConfig& config, const SegmentOptions& options, std::int64_t index)
{
    const nn::NoiseSeed segment{options.seed, static_cast<std::uint64_t>(options.segmentIndex)};
    return nn::deterministicNoise({config.patch, config.features},
                                  {segment.mixed(), static_cast<std::uint64_t>(index)}) *
           std::min(1.0, options.variation);
}

// Makes sound of patches and hands it on.
class SoundMaker final {
public:
    SoundMaker(const CodecDecoder& decoder, const VoxcpmConfig& config, const InputRows& rows)
        : m_decoder(decoder)
        , m_config(config)
    {
        const std::int64_t needed = (decoder.reach() + config.patch - 1) / config.patch;
        if (const at::Tensor before = rows.trailingSound(needed); before.defined())
            soundOf(before);  // as if all had been made in one go
    }

    // [n, P, D] -> [n · samples per token] on the CPU
    at::Tensor soundOf(const at::Tensor& patches)
    {
        const at::Tensor frames = patches.reshape({-1, m_config.features}).t().contiguous();
        return m_decoder(frames, m_history).to(at::kCPU).contiguous();
    }

private:
    const CodecDecoder& m_decoder;
    const VoxcpmConfig& m_config;
    CodecHistory m_history;
};

// Notices a voice that has fallen silent but does not vote to stop.
class SilenceWatch final {
public:
    explicit SilenceWatch(const ModelInfo& info)
        : m_most(static_cast<std::int64_t>(kSilenceSeconds * info.tokenRateHz()))
    {
    }

    bool tooLong(const at::Tensor& samples)
    {
        const bool isSilent = samples.abs().max().item<float>() < kSilence;
        m_hasSpoken = m_hasSpoken || !isSilent;
        m_silent = isSilent ? m_silent + 1 : 0;
        return m_hasSpoken && m_silent > m_most;
    }

private:
    std::int64_t m_most;
    std::int64_t m_silent = 0;
    bool m_hasSpoken = false;
};

bool isFinite(const at::Tensor& tensor)
{
    return std::isfinite(tensor.sum().item<float>());  // any NaN or infinity shows in the sum
}

}  // namespace

Result<std::unique_ptr<VoxcpmNetwork>>
buildNetwork(const CheckpointFolder& folder, const std::string& adapter, const at::TensorOptions& target)
{
    Tensors tensors = folder.main().tensors();
    if (!adapter.empty()) {
        auto adapted = withAdapter(std::move(tensors), folder.path() / adapter);
        if (!adapted)
            return adapted.error();
        tensors = adapted.take();
    }
    nn::WeightStore weights(std::move(tensors));
    auto network = std::make_unique<VoxcpmNetwork>(nn::WeightScope(weights), folder.config());
    if (const nn::WeightReport report = weights.report(); !report.ok())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be loaded: %2."),
                               {folder.main().path.string(), report.firstProblems()});
    network->pack(target);
    return network;
}

Result<std::unique_ptr<AudioCodec>> buildCodec(const CheckpointFolder& folder, at::Device device)
{
    nn::WeightStore weights(folder.codec().tensors());
    const nn::WeightScope scope(weights);
    auto codec = std::make_unique<AudioCodec>(
        AudioCodec{{scope / "encoder", folder.config().codec}, {scope / "decoder", folder.config().codec}});
    if (const nn::WeightReport report = weights.report(); !report.ok())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be loaded: %2."),
                               {folder.codec().path.string(), report.firstProblems()});
    codec->encoder.pack(at::kCPU);  // recordings are short, and are learnt while the device speaks
    codec->decoder.pack(device);
    return codec;
}

VoxcpmVoice::VoxcpmVoice(CheckpointFolder folder)
    : m_folder(std::move(folder))
    , m_info(m_folder.info())
{
}

Result<std::unique_ptr<SpeechModel>> VoxcpmVoice::load(const std::filesystem::path& path,
                                                       const LoadOptions& options)
{
    nn::keepLargeBlocks();
    nn::useThreads(options.threads);
    const c10::InferenceMode inference;
    auto folder = CheckpointFolder::open(path);
    if (!folder)
        return folder.error();
    const auto gpus = nn::cudaDevices();
    if (options.device != "cpu" && (options.device != "cuda" || gpus.empty()))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The device “%1” is not available here. Choose “cpu”."),
            {options.device});
    std::unique_ptr<VoxcpmVoice> voice(new VoxcpmVoice(folder.take()));
    voice->m_place = options.device == "cuda" ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    voice->m_device = options.device == "cuda" ? gpus.front() : "cpu";
    voice->m_vocoder = options.vocoder;
    voice->m_threads = options.threads;
    if (options.device == "cuda")
        voice->m_info.vocoders.back().runsHere = true;
    const auto json = voice->m_folder.tokenizer();
    if (!json)
        return json.error();
    auto tokenizer = TextTokenizer::parse(*json, voice->m_folder.config().language.vocabulary,
                                          (path / "tokenizer.json").string());
    if (!tokenizer)
        return tokenizer.error();
    voice->m_tokenizer = std::make_unique<TextTokenizer>(tokenizer.take());
    auto codec = buildCodec(voice->m_folder, voice->m_place);
    if (!codec)
        return codec.error();
    voice->m_codec = codec.take();
    if (const Status built = voice->useNetwork(voice->placementOf({})); !built)
        return built.error();
    voice->m_folder.convert();
    return std::unique_ptr<SpeechModel>(std::move(voice));
}

VoxcpmVoice::Placement VoxcpmVoice::placementOf(const SegmentOptions& options) const
{
    const std::string& asked = options.vocoder.empty() ? m_vocoder : options.vocoder;
    const bool isAdapted = !options.voice.empty() && options.voice != m_info.voices.front().id;
    return {isAdapted ? options.voice : std::string(), vocoderThatRuns(m_info, asked).id == "fast"};
}

Status VoxcpmVoice::useNetwork(const Placement& placement)
{
    if (m_network && m_placement == placement)
        return {};
    m_network.reset();  // two at once may be more than there is memory for
    m_memory.forget();
    const auto target = at::device(m_place).dtype(placement.reduced ? at::kBFloat16 : at::kFloat);
    auto network = buildNetwork(m_folder, placement.adapter, target);
    if (!network)
        return network.error();
    m_network = network.take();
    m_placement = placement;
    return {};
}

Result<at::Tensor> VoxcpmVoice::learn(const VoiceSample& sample, Padding padding, const char* name)
{
    const auto known = std::ranges::find_if(m_learnt, [&](const Learnt& learnt) {
        return learnt.sound == sample.sound && learnt.padding == padding;
    });
    if (known != m_learnt.end())
        return known->patches;
    if (const Status usable = checkRecording(*sample.sound, name); !usable)
        return usable.error();
    const VoxcpmConfig& config = m_folder.config();
    const at::Tensor patches =
        patchesOf(atEncoderRate(*sample.sound, config), padding, m_codec->encoder, config);
    if (m_learnt.size() == kMostLearnt)
        m_learnt.pop_front();
    m_learnt.push_back({sample.sound, padding, patches});
    return patches;
}

Result<InputRows> VoxcpmVoice::rowsOf(const std::string& text, const SegmentOptions& options)
{
    InputRows rows;
    if (options.reference.sound) {
        const auto voice = learn(options.reference, Padding::After, "reference");
        if (!voice)
            return voice.error();
        rows.addMark(InputRows::kReferenceBegins);
        rows.addSound(*voice);
        rows.addMark(InputRows::kReferenceEnds);
    }
    const bool continues = options.prompt.sound != nullptr;
    rows.addText(m_tokenizer->encode(continues ? continuedText(options.prompt.text, text) : text));
    rows.addMark(InputRows::kSoundBegins);
    if (continues) {
        const auto speech = learn(options.prompt, Padding::Before, "prompt");
        if (!speech)
            return speech.error();
        rows.addSound(*speech);
    }
    return rows;
}

Result<std::unique_ptr<PreparedSegment>> VoxcpmVoice::prepare(const Segment& segment,
                                                              const SegmentOptions& options)
{
    const VoxcpmConfig& config = m_folder.config();
    for (const Status& status : {checkOptions(options), checkSamples(options, config)}) {
        if (!status)
            return status.error();
    }
    if (!options.voice.empty() &&
        std::ranges::find(m_info.voices, options.voice, &VoiceInfo::id) == m_info.voices.end())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” has no voice “%2”."),
                               {m_info.id, options.voice});
    try {
        nn::useThreads(m_threads);
        const c10::InferenceMode inference;
        const std::string text = styledText(segment.spokenText(), options.styleText);
        const auto ids = static_cast<std::int64_t>(m_tokenizer->encode(text).size());
        auto rows = rowsOf(text, options);
        if (!rows)
            return rows.error();
        if (rows->size() >= config.positions)
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error",
                                   "A sentence with what is to be spoken before it takes %1 rows, but "
                                   "the model remembers %2. Put a full stop into it, or take a shorter "
                                   "recording."),
                {std::to_string(rows->size()), std::to_string(config.positions)});
        auto prepared = std::make_unique<PreparedText>();
        prepared->rows = rows.take();
        prepared->limits = patchLimits(ids, prepared->rows.size(), config, options);
        prepared->textTokens = TextTokens(prepared->rows.textSize());
        prepared->speechTokens = SpeechTokens(expectedPatches(text, config, prepared->limits));
        if (std::abs(options.rate - 1) > 1e-6)
            prepared->warnings.emplace_back(VOX_TRANSLATE_NOOP(
                "Error",
                "VoxCPM finds its speaking rate by itself. Describe the rate in the style instead."));
        return std::unique_ptr<PreparedSegment>(std::move(prepared));
    } catch (const c10::Error& error) {
        return nn::torchFailure(error);
    }
}

FinishReason VoxcpmVoice::speak(const PreparedText& text, const SegmentOptions& options, DecodeSink& sink,
                                const std::stop_token& stop)
{
    const VoxcpmConfig& config = m_folder.config();
    const FlowSolver solver(m_network->solver(), m_network->positions(), solverOptions(options));
    m_memory.prepare(*m_network, std::min(config.positions, text.rows.size() + text.limits.most));
    PatchDecoder decoder(*m_network, solver, m_memory);
    SoundMaker maker(m_codec->decoder, config, text.rows);
    SilenceWatch silence(m_info);
    decoder.feed(text.rows);
    for (std::int64_t i = 0; i < text.limits.most; ++i) {
        if (stop.stop_requested())
            return FinishReason::Cancelled;
        if (i > 0)
            decoder.advance();
        const at::Tensor patch = decoder.next(patchNoise(config, options, i).to(m_place));
        const at::Tensor samples = maker.soundOf(patch.unsqueeze(0));
        if (!isFinite(patch) || !isFinite(samples))
            return FinishReason::NotANumber;
        sink.onChunk({{samples.const_data_ptr<float>(), static_cast<std::size_t>(samples.numel())},
                      SpeechTokens(1),
                      SolverSteps(solver.steps()),
                      SolverSteps(solver.evaluations())});
        if (i > text.limits.least && decoder.votesToStop())
            return FinishReason::Stop;
        if (silence.tooLong(samples))
            return FinishReason::Silence;
    }
    return FinishReason::Length;
}

Result<FinishReason> VoxcpmVoice::decode(const PreparedSegment& segment, const SegmentOptions& options,
                                         DecodeSink& sink, std::stop_token stop)
{
    const auto* const text = dynamic_cast<const PreparedText*>(&segment);
    require(text != nullptr);
    std::optional<FinishReason> reason;
    try {
        nn::useThreads(m_threads);
        const c10::InferenceMode inference;
        if (const Status ready = useNetwork(placementOf(options)); !ready)
            return ready.error();
        reason = speak(*text, options, sink, stop);
    } catch (const c10::Error& error) {
        if (!nn::isOutOfMemory(error))
            return nn::torchFailure(error);
    }
    if (reason)
        return *reason;
    m_memory.forget();
    nn::releaseCachedMemory(m_place);
    return FinishReason::OutOfMemory;
}

}  // namespace vox::voxcpm
