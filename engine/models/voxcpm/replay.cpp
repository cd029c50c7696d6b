#include "engine/models/voxcpm/replay.h"

#include "engine/audio/sound_file_reader.h"
#include "engine/models/model_registry.h"
#include "engine/models/voxcpm/patch_decoder.h"
#include "engine/models/voxcpm/recorded_voice.h"
#include "engine/models/voxcpm/replay_scenario.h"
#include "engine/models/voxcpm/sinc_resampler.h"
#include "engine/models/voxcpm/voxcpm_voice.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/safetensors_writer.h"
#include "engine/nn/tensor_copy.h"
#include "engine/nn/torch_failure.h"
#include "engine/nn/torch_threads.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace vox::voxcpm {
namespace {

// Questions to the solver's network that a recording holds; later ones are left out.
constexpr int kMostQuestions = 24;

// Carries an error up to the public face.
class ReplayFailure final : public std::runtime_error {
public:
    explicit ReplayFailure(Error error)
        : std::runtime_error(error.message())
        , m_error(std::move(error))
    {
    }
    const Error& error() const { return m_error; }

private:
    Error m_error;
};

template <typename Value>
Value orThrow(Result<Value> result)
{
    if (!result)
        throw ReplayFailure(result.error());
    return result.take();
}

std::string numbered(int number)
{
    std::string digits = std::to_string(number);
    return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

// Keeps what the network tells it, under the names of recorded runs.
class RecordingTape final : public TensorTape {
public:
    void record(std::string_view name, const at::Tensor& tensor) override
    {
        const auto mark = name.find('#');
        if (mark == name.npos)
            return keep(std::string(name), tensor);
        const int number = m_counts[std::string(name)]++;
        if (name.starts_with("dit.#") && number >= kMostQuestions)
            return;
        keep(std::string(name.substr(0, mark)) + numbered(number) + std::string(name.substr(mark + 1)),
             tensor);
    }

    Status write(const std::filesystem::path& path) const
    {
        std::map<std::string, nn::TensorView> views;
        for (const auto& [name, tensor] : m_tensors)
            views.emplace(name, nn::viewOf(tensor));
        return nn::writeSafetensors(path, views, {{"source", "voxledger replay"}});
    }

private:
    void keep(const std::string& name, const at::Tensor& tensor)
    {
        m_tensors.insert_or_assign(name, tensor.to(at::kCPU).contiguous().clone());
    }

    std::map<std::string, at::Tensor> m_tensors;
    std::map<std::string, int> m_counts;
};

// A golden file, asked for tensors by name.
class Golden final {
public:
    explicit Golden(const std::filesystem::path& path)
        : m_name(path.filename().string())
        , m_file(orThrow(nn::SafetensorsFile::open(path)))
    {
    }

    bool has(const std::string& name) const { return m_file.find(name) != nullptr; }

    at::Tensor get(const std::string& name, std::int64_t rank) const
    {
        const nn::TensorView* const view = m_file.find(name);
        if (view == nullptr || std::cmp_not_equal(view->shape.size(), rank) || view->bytes.empty())
            fail(name);
        return nn::copyOf(*view);
    }

    [[noreturn]] void fail(const std::string& name) const
    {
        throw ReplayFailure(Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The recording “%1” has no fitting tensor “%2”."), {m_name, name}));
    }

private:
    std::string m_name;
    nn::SafetensorsFile m_file;
};

std::vector<std::int64_t> numbersOf(const at::Tensor& tensor)
{
    const at::Tensor whole = tensor.to(at::kLong).contiguous();
    const auto* const begin = whole.const_data_ptr<std::int64_t>();
    return {begin, begin + whole.numel()};
}

InputRows recordedRows(const Golden& golden, const VoxcpmConfig& config)
{
    InputRows rows;
    rows.ids = numbersOf(golden.get("in.text_token", 2));
    const std::vector<std::int64_t> mask = numbersOf(golden.get("in.feat_mask", 2));
    const at::Tensor feat = golden.get("in.feat", 4).to(at::kFloat);
    if (mask.size() != rows.ids.size())
        golden.fail("in.feat_mask");
    if (feat.sizes() != at::IntArrayRef({1, rows.size(), config.patch, config.features}))
        golden.fail("in.feat");
    for (std::int64_t i = 0; i < rows.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (rows.ids[at] < 0 || rows.ids[at] >= config.language.vocabulary)
            golden.fail("in.text_token");
        if (mask[at] != 0)
            rows.soundRows.push_back(i);
    }
    if (!rows.soundRows.empty())
        rows.patches = feat[0].index_select(0, at::tensor(rows.soundRows));
    return rows;
}

at::Tensor columnOf(const std::vector<float>& samples)
{
    return at::tensor(samples, at::dtype(at::kFloat)).unsqueeze(0);
}

// One run, from the text and the recordings to the sound.
class Replay final {
public:
    Replay(const CheckpointFolder& folder, const ReplayScenario& scenario, const Golden& golden,
           at::Device device)
        : m_folder(folder)
        , m_config(folder.config())
        , m_scenario(scenario)
        , m_golden(golden)
        , m_device(device)
        , m_network(orThrow(buildNetwork(folder, scenario.adapter, at::device(device).dtype(at::kFloat))))
        , m_codec(orThrow(buildCodec(folder, device)))
        , m_isStreamed(golden.has("stream.000.wav"))
    {
    }

    void run()
    {
        recordInputs();
        decode(recordedRows(m_golden, m_config));
    }

    const RecordingTape& tape() const { return m_tape; }

private:
    // Only some recordings hold what happens inside.
    TensorTape* deepTape() { return m_golden.has("fsq_pre.000") ? &m_tape : nullptr; }

    at::Tensor encoded(const std::filesystem::path& recording, Padding padding, const char* name)
    {
        const Sound sound = orThrow(readSoundFile(recording));
        const at::Tensor patches =
            patchesOf(atEncoderRate(sound, m_config), padding, m_codec->encoder, m_config, deepTape());
        m_tape.record(name, patches);
        return patches;
    }

    // Settings and rows as the program itself would make them of the text: a proof of tokenizer and encoder.
    // The run takes the recorded ones.
    void recordInputs()
    {
        const TextTokenizer tokenizer = orThrow(TextTokenizer::parse(
            orThrow(m_folder.tokenizer()), m_config.language.vocabulary, "tokenizer.json"));
        const std::vector<std::int64_t> target = tokenizer.encode(m_scenario.text);
        if (!m_isStreamed)
            m_tape.record("out.target_text_token", at::tensor(target));
        // As everywhere: at most six patches for each id of the text, and ten.
        const auto cap = 6 * static_cast<std::int64_t>(target.size()) + 10;
        m_tape.record("in.max_len", at::tensor({std::min(cap, m_scenario.most), m_scenario.least}));
        if (hasRecordings())
            recordRows(madeRows(tokenizer));
    }

    bool hasRecordings() const
    {
        std::error_code error;
        return std::ranges::all_of(
            std::array{&m_scenario.prompt, &m_scenario.reference},
            [&](const auto* path) { return path->empty() || std::filesystem::exists(*path, error); });
    }

    InputRows madeRows(const TextTokenizer& tokenizer)
    {
        InputRows rows;
        if (!m_scenario.reference.empty()) {
            rows.addMark(InputRows::kReferenceBegins);
            rows.addSound(encoded(m_scenario.reference, Padding::After, "prompt.ref_audio_feat"));
            rows.addMark(InputRows::kReferenceEnds);
        }
        rows.addText(tokenizer.encode(m_scenario.promptText + m_scenario.text));
        rows.addMark(InputRows::kSoundBegins);
        if (!m_scenario.prompt.empty())
            rows.addSound(encoded(m_scenario.prompt, Padding::Before, "prompt.audio_feat"));
        return rows;
    }

    void recordRows(const InputRows& rows)
    {
        at::Tensor feat = at::zeros({1, rows.size(), m_config.patch, m_config.features});
        at::Tensor mask = at::zeros({1, rows.size()}, at::dtype(at::kInt));
        for (std::size_t i = 0; i < rows.soundRows.size(); ++i) {
            feat[0][rows.soundRows[i]].copy_(rows.patches[static_cast<std::int64_t>(i)]);
            mask[0][rows.soundRows[i]].fill_(1);
        }
        m_tape.record("in.text_token", at::tensor(rows.ids).unsqueeze(0));
        m_tape.record("in.text_mask", 1 - mask);
        m_tape.record("in.feat", feat);
        m_tape.record("in.feat_mask", mask);
    }

    std::int64_t mostPatches() const
    {
        return m_golden.has("in.max_len") ? numbersOf(m_golden.get("in.max_len", 1)).front()
                                          : m_scenario.most;
    }

    at::Tensor noise(int index) const
    {
        const std::string name = "noise." + numbered(index);
        const at::Tensor noise = m_golden.get(name, 3).to(at::kFloat);
        if (noise.sizes() != at::IntArrayRef({1, m_config.features, m_config.patch}))
            m_golden.fail(name);
        return noise[0].t().contiguous().to(m_device);
    }

    void decode(const InputRows& rows)
    {
        // Patches before the new ones that the reference decodes along with them.
        const at::Tensor context = rows.trailingSound(m_config.isSecond() ? 3 : 2);
        std::vector<at::Tensor> patches;
        if (context.defined())
            patches.push_back(context.to(m_device));
        const FlowSolver solver(m_network->solver(), m_network->positions(),
                                {m_scenario.steps, m_scenario.guidance});
        const std::int64_t most = std::min(mostPatches(), m_config.positions - rows.size());
        LanguageMemory memory;
        memory.prepare(*m_network, rows.size() + most);
        ReplayTape tape(*this);
        PatchDecoder decoder(*m_network, solver, memory, &tape);
        decoder.feed(rows);
        CodecHistory history;
        for (int i = 0; i < most; ++i) {
            patches.push_back(decoder.next(noise(i)).unsqueeze(0));
            decoder.encode();
            if (m_isStreamed)
                recordChunk(i, patches, history);
            if (decoder.votesToStop() && i > m_scenario.least)
                break;
            decoder.advance();
        }
        if (!m_isStreamed)
            recordWhole(at::cat(patches), context.defined() ? context.size(0) : 0);
    }

    at::Tensor framesOf(const at::Tensor& patches) const
    {
        return patches.reshape({-1, m_config.features}).t().contiguous();
    }

    // Version 2 goes on with what its codec remembers, but of new patches only; the others decode the latest
    // three anew each time. The program itself does better: see VoxcpmVoice.
    void recordChunk(int index, const std::vector<at::Tensor>& patches, CodecHistory& history)
    {
        const std::string name = "stream." + numbered(index) + ".wav";
        if (m_config.isSecond()) {
            m_tape.record(name, m_codec->decoder(framesOf(patches.back()), history).unsqueeze(0));
            return;
        }
        const at::Tensor all = at::cat(patches);
        const std::int64_t window = std::min<std::int64_t>(3, all.size(0));
        CodecHistory cold;
        const at::Tensor sound =
            m_codec->decoder(framesOf(all.narrow(0, all.size(0) - window, window)), cold);
        const std::int64_t samples = m_config.samplesPerToken();
        m_tape.record(name, sound.narrow(0, sound.size(0) - samples, samples).unsqueeze(0));
    }

    void recordWhole(const at::Tensor& patches, std::int64_t context)
    {
        CodecHistory history;
        const at::Tensor sound = m_codec->decoder(framesOf(patches), history, deepTape());
        const std::int64_t cut = context * m_config.samplesPerToken();
        m_tape.record("out.wav", sound.narrow(0, cut, sound.size(0) - cut).unsqueeze(0));
        // The first versions return the context as if they had made it.
        const std::int64_t left = m_config.isSecond() ? context : 0;
        m_tape.record("out.feats", patches.narrow(0, left, patches.size(0) - left));
    }

    // Leaves out what a recording without depth does not hold.
    class ReplayTape final : public TensorTape {
    public:
        explicit ReplayTape(Replay& replay)
            : m_replay(replay)
            , m_isDeep(replay.deepTape() != nullptr)
        {
        }
        void record(std::string_view name, const at::Tensor& tensor) override
        {
            const bool isDeep = name.starts_with("base_lm") || name.starts_with("residual_lm.step") ||
                                name.starts_with("residual_lm.prefill") || name.starts_with("fsq_pre") ||
                                name.starts_with("dit.");
            const bool isKept = name != "residual_lm.layer0.prefill.#";
            if (isKept && (m_isDeep || !isDeep))
                m_replay.m_tape.record(name, tensor);
        }

    private:
        Replay& m_replay;
        bool m_isDeep;
    };

    const CheckpointFolder& m_folder;
    const VoxcpmConfig& m_config;
    const ReplayScenario& m_scenario;
    const Golden& m_golden;
    at::Device m_device;
    std::unique_ptr<VoxcpmNetwork> m_network;
    std::unique_ptr<AudioCodec> m_codec;
    bool m_isStreamed;
    RecordingTape m_tape;
};

// A sound at 22,050 Hz, changed to the rates of the encoders.
void replayResampling(const Golden& golden, RecordingTape& tape)
{
    const at::Tensor input = golden.get("in_22050", 2).to(at::kFloat).contiguous();
    const Sound sound{{input.const_data_ptr<float>(), input.const_data_ptr<float>() + input.numel()}, 22'050};
    tape.record("in_22050", input);
    tape.record("torchaudio_16000", columnOf(sincResampled(sound.samples, sound.sampleRate, 16'000)));
    tape.record("torchaudio_44100", columnOf(sincResampled(sound.samples, sound.sampleRate, 44'100)));
    tape.record("soxr_hq_16000", columnOf(smoothlyResampled(sound, 16'000)));
}

}  // namespace

Status replay(const ReplayRequest& request)
{
    try {
        nn::useThreads(0);
        const c10::InferenceMode inference;
        const Golden golden(request.golden);
        if (golden.has("in_22050")) {
            RecordingTape tape;
            replayResampling(golden, tape);
            return tape.write(request.output);
        }
        const CheckpointFolder folder = orThrow(CheckpointFolder::open(request.model));
        const ReplayScenario scenario =
            orThrow(readReplayScenario(request.model, request.golden.stem().string()));
        const at::Device device = request.device == "cuda" ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
        Replay run(folder, scenario, golden, device);
        run.run();
        return run.tape().write(request.output);
    } catch (const ReplayFailure& failure) {
        return failure.error();
    } catch (const c10::Error& error) {
        return nn::torchFailure(error);
    }
}

}  // namespace vox::voxcpm
