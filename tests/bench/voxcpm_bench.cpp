// Makes speech tokens with VoxCPM and prints what they took, one JSON object on stdout. Without a model it
// takes the released sizes and random weights: speed does not depend on what the weights say.
//   voxcpm_bench [--version 0.5b|1.5|2 | --model DIR] [--device cpu|cuda] [--vocoder reference|fast]
//                [--threads N] [--tokens N] [--text-tokens N] [--steps N]
#include "engine/core/number.h"
#include "engine/models/voxcpm/patch_decoder.h"
#include "engine/models/voxcpm/voxcpm_voice.h"
#include "engine/nn/block_cache.h"
#include "engine/nn/cuda_loader.h"
#include "engine/nn/process_setup.h"
#include "engine/nn/torch_threads.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace vox;
using namespace vox::voxcpm;
using Clock = std::chrono::steady_clock;

struct Options {
    std::string version = "2";
    std::string model;  // empty: random weights
    std::string device = "cpu";
    std::string vocoder = "fast";
    int threads = 1;
    int tokens = 8;
    int textTokens = 30;
    int steps = 10;
};

[[noreturn]] void stop(const std::string& message)
{
    std::cerr << message << '\n';
    std::exit(2);
}

int wholeNumber(const std::string& name, const std::string& text)
{
    const auto value = parseInteger<int>(text);
    if (!value || *value < 1 || *value > 100'000)
        stop(name + " needs a number from 1");
    return *value;
}

Options readOptions(const std::vector<std::string>& arguments)
{
    Options options;
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
        const std::string& name = arguments[i];
        const std::string& value = arguments[i + 1];
        if (name == "--version")
            options.version = value;
        else if (name == "--model")
            options.model = value;
        else if (name == "--device")
            options.device = value;
        else if (name == "--vocoder")
            options.vocoder = value;
        else if (name == "--threads")
            options.threads = wholeNumber(name, value);
        else if (name == "--tokens")
            options.tokens = wholeNumber(name, value);
        else if (name == "--text-tokens")
            options.textTokens = wholeNumber(name, value);
        else if (name == "--steps")
            options.steps = wholeNumber(name, value);
        else
            stop("“" + name + "” is not known here");
    }
    if (arguments.size() % 2 != 0)
        stop(arguments.back() + " needs a value");
    return options;
}

double processorMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Random numbers, the same stretch again and again, as small as the layer is wide.
nn::WeightStore randomWeights(at::ScalarType type)
{
    at::manual_seed(1);
    const at::Tensor stretch = at::randn({1 << 20});
    return nn::WeightStore(nn::WeightStore::Maker([=](const std::string& name, at::IntArrayRef shape) {
        std::int64_t width = 1;
        for (std::size_t i = 1; i < shape.size(); ++i)
            width *= shape[i];
        at::Tensor tensor = at::empty(shape, at::dtype(type));
        at::Tensor flat = tensor.view(-1);
        const bool isNorm = name.find("norm") != std::string::npos || name.ends_with("weight_g");
        const at::Tensor numbers =
            isNorm ? at::ones_like(stretch) : stretch / std::sqrt(static_cast<double>(width));
        for (std::int64_t at = 0; at < flat.size(0); at += numbers.size(0)) {
            const std::int64_t size = std::min(numbers.size(0), flat.size(0) - at);
            flat.narrow(0, at, size).copy_(numbers.narrow(0, 0, size));
        }
        return tensor;
    }));
}

struct Parts {
    VoxcpmConfig config;
    std::unique_ptr<VoxcpmNetwork> network;
    std::unique_ptr<AudioCodec> codec;
};

template <typename Value>
Value orStop(Result<Value> result)
{
    if (!result)
        stop(result.error().message());
    return result.take();
}

Parts randomParts(const Options& options, const at::TensorOptions& target)
{
    std::ifstream file(std::string(VOX_BENCH_CONFIGS) + "/" + options.version + ".json");
    const std::string json{std::istreambuf_iterator<char>(file), {}};
    Parts parts{orStop(parseVoxcpmConfig(json, options.version + ".json")), nullptr, nullptr};
    nn::WeightStore weights = randomWeights(target.dtype().toScalarType());
    parts.network = std::make_unique<VoxcpmNetwork>(nn::WeightScope(weights), parts.config);
    parts.network->pack(target);
    nn::WeightStore sound = randomWeights(at::kFloat);
    const nn::WeightScope scope(sound);
    parts.codec = std::make_unique<AudioCodec>(
        AudioCodec{{scope / "encoder", parts.config.codec}, {scope / "decoder", parts.config.codec}});
    parts.codec->decoder.pack(target.device());
    return parts;
}

Parts loadedParts(const Options& options, const at::TensorOptions& target)
{
    const CheckpointFolder folder = orStop(CheckpointFolder::open(options.model));
    return {folder.config(), orStop(buildNetwork(folder, "", target)),
            orStop(buildCodec(folder, target.device()))};
}

// Milliseconds of each part of each token.
struct Times {
    std::vector<double> solver, language, codec, token;
    double firstAudio = 0;

    static double median(std::vector<double> values)
    {
        std::ranges::sort(values);
        return values.empty() ? 0 : values[values.size() / 2];
    }
};

class Timer final {
public:
    double lap()
    {
        const auto now = Clock::now();
        const double passed = std::chrono::duration<double, std::milli>(now - m_last).count();
        m_last = now;
        return passed;
    }

private:
    Clock::time_point m_last = Clock::now();
};

InputRows makeRows(const Options& options, const VoxcpmConfig& config)
{
    InputRows rows;
    for (int i = 0; i + 1 < options.textTokens; ++i)
        rows.addMark(200 + i * 37 % (config.language.vocabulary - 200));
    rows.addMark(InputRows::kSoundBegins);
    return rows;
}

Times run(const Options& options, const Parts& parts, at::Device device)
{
    const FlowSolver solver(parts.network->solver(), parts.network->positions(), {options.steps, 2.0});
    const InputRows rows = makeRows(options, parts.config);
    LanguageMemory memory;
    memory.prepare(*parts.network, rows.size() + options.tokens);
    PatchDecoder decoder(*parts.network, solver, memory);
    CodecHistory history;
    Times times;
    Timer whole;
    decoder.feed(rows);
    for (int i = 0; i < options.tokens; ++i) {
        Timer timer;
        double language = 0;
        if (i > 0) {
            decoder.advance();
            language = timer.lap();
            times.language.push_back(language);
        }
        const at::Tensor noise = at::randn({parts.config.patch, parts.config.features}).to(device);
        const at::Tensor patch = decoder.next(noise);
        times.solver.push_back(timer.lap());
        const at::Tensor frames = patch.t().contiguous();
        const at::Tensor sound = parts.codec->decoder(frames, history).to(at::kCPU);
        times.codec.push_back(timer.lap());
        times.token.push_back(language + times.solver.back() + times.codec.back());
        if (i == 0)
            times.firstAudio = whole.lap();
        decoder.votesToStop();
    }
    return times;
}

}  // namespace

int main(int argc, char** argv)
{
    nn::prepareProcess();
    const Options options = readOptions({argv + 1, argv + argc});
    if (options.device == "cuda" && !nn::openCuda(nn::findCudaPlugin()).available())
        stop("There is no GPU that can be used.");
    nn::keepLargeBlocks();
    nn::useThreads(options.threads);
    const c10::InferenceMode inference;
    const at::Device device = options.device == "cuda" ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    const auto target = at::device(device).dtype(options.vocoder == "fast" ? at::kBFloat16 : at::kFloat);
    const Parts parts = options.model.empty() ? randomParts(options, target) : loadedParts(options, target);

    run(options, parts, device);  // warms up
    const double before = processorMilliseconds();
    const Times times = run(options, parts, device);
    const double processor = (processorMilliseconds() - before) / options.tokens;
    const double token = Times::median(times.token);
    const double seconds = static_cast<double>(parts.config.samplesPerToken()) /
                           static_cast<double>(parts.config.codec.outputRate);
    std::cout << nlohmann::json{{"version", nameOf(parts.config.version)},
                                {"weights", options.model.empty() ? "random" : options.model},
                                {"device", options.device},
                                {"vocoder", options.vocoder},
                                {"threads", options.threads},
                                {"text_tokens", options.textTokens},
                                {"speech_tokens", options.tokens},
                                {"solver_steps", options.steps},
                                {"token_ms", token},
                                {"solver_ms", Times::median(times.solver)},
                                {"language_ms", Times::median(times.language)},
                                {"codec_ms", Times::median(times.codec)},
                                {"first_audio_ms", times.firstAudio},
                                {"processor_ms_per_token", processor},
                                {"rtf", token / 1e3 / seconds},
                                {"peak_memory_mb", peakMegabytes()}}
                     .dump(1)
              << '\n';
    return 0;
}
