// Speaks one sentence again and again and prints what it took, a JSON object a run on stdout:
//   engine_bench VOICE.onnx --text T [--vocoder ID] [--threads N] [--device D] [--repeats N | --on-demand]
// With --on-demand it runs once for each line that comes on stdin, so that runs of several programs can be
// interleaved on a machine whose speed changes.
#include "engine/core/number.h"
#include "engine/models/model_registry.h"
#include "engine/models/piper_vits/prepared_speech.h"
#include "engine/models/vocoder_choice.h"
#include "engine/nn/cuda_loader.h"
#include "engine/nn/process_setup.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <time.h>

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// What all threads of this program computed so far: steady where the machine's own speed is not.
double processorMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

struct Options {
    std::string voice;
    std::string text = "The quick brown fox jumps over the lazy dog.";
    std::string vocoder;
    std::string device = "cpu";
    int threads = 1;
    int repeats = 5;
    bool onDemand = false;
};

[[noreturn]] void stop(const std::string& message)
{
    std::cerr << message << '\n';
    std::exit(2);
}

Options readOptions(const std::vector<std::string>& arguments)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (name == "--on-demand") {
            options.onDemand = true;
            continue;
        }
        if (!name.starts_with("--")) {
            options.voice = name;
            continue;
        }
        if (++i == arguments.size())
            stop(name + " needs a value");
        const std::string& value = arguments[i];
        if (name == "--text")
            options.text = value;
        else if (name == "--vocoder")
            options.vocoder = value;
        else if (name == "--device")
            options.device = value;
        else if (name == "--threads")
            options.threads = vox::parseInteger<int>(value).value_or(1);
        else if (name == "--repeats")
            options.repeats = vox::parseInteger<int>(value).value_or(1);
        else
            stop("unknown option " + name);
    }
    if (options.voice.empty())
        stop("usage: engine_bench VOICE.onnx --text T [--vocoder ID] [--threads N] [--device D] "
             "[--repeats N | --on-demand]");
    return options;
}

vox::Segment segmentOf(const std::string& text)
{
    vox::Segment segment{.source = {0, text.size()}};
    std::istringstream words(text);
    for (std::string word; words >> word;)
        segment.words.push_back({word, {}, segment.source});
    return segment;
}

// A line of /proc/self/status, e.g. "VmHWM", in MB.
double memoryMegabytes(const std::string& key)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(key + ":"))
            return std::strtod(line.c_str() + key.size() + 1, nullptr) / 1024.0;
    }
    return 0;
}

class Stopwatch final : public vox::DecodeSink {
public:
    explicit Stopwatch(Clock::time_point start)
        : m_start(start)
    {
    }

    void onChunk(const vox::DecodedChunk& chunk) override
    {
        if (m_samples == 0)
            m_first = millisecondsSince(m_start);
        m_samples += chunk.samples.size();
    }

    double first() const { return m_first; }
    std::size_t samples() const { return m_samples; }

private:
    Clock::time_point m_start;
    double m_first = 0;
    std::size_t m_samples = 0;
};

// One whole sentence, from words to the last sample.
Json speak(vox::SpeechModel& model, const vox::Segment& segment, const Options& options)
{
    const double processor = processorMilliseconds();
    const auto start = Clock::now();
    auto prepared = model.prepare(segment, {.vocoder = options.vocoder});
    if (!prepared)
        stop(prepared.error().message());
    const double prepareTime = millisecondsSince(start);
    Stopwatch watch(start);
    const auto finish = model.decode(**prepared, {.vocoder = options.vocoder}, watch, {});
    const double whole = millisecondsSince(start);
    const double cpu = processorMilliseconds() - processor;
    if (!finish || *finish != vox::FinishReason::Stop)
        stop("decoding failed");
    const double seconds =
        static_cast<double>(watch.samples()) / static_cast<double>(model.info().sampleRate);
    Json run{{"prepare_ms", prepareTime},
             {"first_audio_ms", watch.first()},
             {"whole_ms", whole},
             {"cpu_ms", cpu},
             {"audio_seconds", seconds},
             {"rtf", whole / 1000.0 / seconds},
             {"rss_mb", memoryMegabytes("VmRSS")},
             {"peak_rss_mb", memoryMegabytes("VmHWM")}};
    if (const auto* speech = dynamic_cast<const vox::piper_vits::PreparedSpeech*>(prepared->get()))
        run["ids"] = speech->plan.ids;
    return run;
}

}  // namespace

int main(int count, char** arguments)
{
    vox::nn::prepareProcess();
    const Options options = readOptions({arguments + 1, arguments + count});
    if (options.device == "cuda")
        std::cerr << vox::nn::openCuda(vox::nn::findCudaPlugin()).notice << '\n';
    vox::ModelRegistry registry;
    vox::registerBuiltinModels(registry);

    const auto start = Clock::now();
    auto model = registry.load(options.voice, {options.device, options.vocoder, options.threads});
    if (!model)
        stop(model.error().message());
    const double loadTime = millisecondsSince(start);
    const vox::VocoderInfo& vocoder = vox::vocoderThatRuns((*model)->info(), options.vocoder);
    const vox::Segment segment = segmentOf(options.text);
    speak(**model, segment, options);  // warms caches and allocators

    std::string line;
    for (int i = 0; options.onDemand ? static_cast<bool>(std::getline(std::cin, line)) : i < options.repeats;
         ++i) {
        Json run = speak(**model, segment, options);
        run["load_ms"] = loadTime;
        run["vocoder"] = vocoder.id;
        run["precision"] = vocoder.precision;
        run["device"] = (*model)->device();
        run["threads"] = options.threads;
        std::cout << run.dump() << std::endl;
    }
    return 0;
}
