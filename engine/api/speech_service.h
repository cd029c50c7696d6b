#pragma once

#include "engine/core/cost_estimate.h"
#include "engine/core/ledger_row.h"
#include "engine/core/model_check.h"
#include "engine/core/sound.h"
#include "engine/core/speech_model.h"
#include "engine/core/tariff.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vox {

// Everything about a request but its text. Ids are those of ModelInfo; empty means the default.
struct SpeechSettings {
    std::string model;
    std::string voice;
    std::string vocoder;
    std::string device = "auto";  // auto, cpu, cuda
    EmotionVector emotion;
    double intensity = 1.0;
    double rate = 1.0;            // 0.25 … 4
    double pitchSemitones = 0.0;  // −12 … 12
    std::uint64_t seed = 0;
    // Of models that can; asked of another, they are refused. 0 and empty: the model's own.
    int solverSteps = 0;
    double guidance = 0;              // classifier-free guidance scale
    std::string styleText;            // how to speak, in words
    std::filesystem::path reference;  // a recording whose voice is to speak
    std::string referenceText;        // what is said in it
    std::filesystem::path continued;  // a recording to be continued, and what is said in it
    std::string continuedText;
    std::int64_t leastTokens = 0, mostTokens = 0;  // of a segment
    std::string department;
    std::string project;
};

// A sound file to write while speaking; the ending of its name chooses the format.
struct OutputFile {
    std::filesystem::path path;
    std::optional<std::int64_t> sampleRate;  // nothing: the voice's own, or the nearest that the format has
};

struct SpeechRequest {
    std::string text;  // UTF-8
    SpeechSettings settings;
    std::optional<OutputFile> output;
};

// What is known of one segment: from the text at first, exact once it is prepared.
struct SegmentForecast {
    std::size_t index = 0;
    TextSpan source;
    TextTokens textTokens;
    SpeechTokens speechTokens;
    bool exact = false;
    double audioSeconds = 0;
    Money cost = Money::fromNanos(Currency("USD"), 0);
    std::vector<WordTiming> words;  // empty until exact
    bool cached = false;            // its sound is in the audio cache: nothing will be decoded
};

// A text cut into segments, with what it will cost as far as is known.
struct TextForecast {
    std::vector<SegmentForecast> segments;
    CostEstimate estimate;
};

// How a request ended. `error` is set when nothing or not everything was spoken for a reason that is not the
// user's own stop; what was decoded until then is recorded and billed all the same.
struct SpeechOutcome {
    UsageRecord record;
    Money cost = Money::fromNanos(Currency("USD"), 0);
    std::string tariff;
    CostEstimate estimate;
    LedgerHead entry;                  // the settled row; seq 0 if it could not be written
    std::optional<OutputFile> output;  // as written, the rate filled in
    Samples outputSamples;             // frames in that file
    std::vector<Sentence> notices;     // what was asked for but ran otherwise, what was left out
    std::optional<Error> error;
};

// Told what happens, on engine threads, in order; must return at once.
class SpeechObserver {
public:
    virtual ~SpeechObserver() = default;
    virtual void onStarted(const RequestContext&, const TextForecast&) {}
    virtual void onSegmentPrepared(const SegmentForecast&, const CostEstimate&) {}
    // `firstSample`: its place in the written sound.
    virtual void onSegmentStarted(std::size_t /*index*/, Samples /*firstSample*/) {}
    virtual void onAudio(std::span<const float> /*samples*/, std::int64_t /*sampleRate*/) {}
    virtual void onFinished(const SpeechOutcome&) {}
};

// What the strip shows; every field is a latest value.
struct LiveStatus {
    enum class State { Idle, Loading, Speaking, Stopping };
    State state = State::Idle;
    Usage usage;
    SampleBalance samples;
    std::int64_t sampleRate = 0;
    std::size_t segment = 0;  // 1-based; 0 before the first
    std::size_t segments = 0;
    double elapsedSeconds = 0;
    double firstAudioSeconds = 0;  // 0 until there is some
    double audioSeconds = 0;       // decoded
    std::int64_t spentNanos = 0;   // priced as the bill will be
    std::int64_t estimateNanos = 0;
    std::int64_t lowNanos80 = 0, highNanos80 = 0, lowNanos95 = 0, highNanos95 = 0;
    bool calibrated = false;
    Currency currency{"USD"};
    // Of the running request, with 80 % bands; 0 where nothing is known yet, and once it has ended.
    std::int64_t toGoNanos = 0, lowToGoNanos80 = 0, highToGoNanos80 = 0;
    double secondsToGo = 0, lowSecondsToGo80 = 0, highSecondsToGo80 = 0;
};

// Cancels what it stands for when destroyed; nothing is called after that.
class Subscription {
public:
    virtual ~Subscription() = default;
};

struct BenchResult {
    std::string model, vocoder, device;
    double audioSeconds = 0, processingSeconds = 0, firstAudioSeconds = 0;
    double realTimeFactor() const { return processingSeconds / audioSeconds; }
};

// Speaks, one request at a time, and tells what a text will take. Methods return at once unless they say
// otherwise; any thread.
class SpeechService {
public:
    virtual ~SpeechService();

    // Queues the request. onFinished comes exactly once.
    virtual void speak(SpeechRequest request, std::shared_ptr<SpeechObserver> observer) = 0;
    virtual void stop() = 0;  // the running request ends after its current chunk; queued ones are dropped
    virtual LiveStatus status() const = 0;

    // Looks ahead in the background and reports as it goes, the last time with knownShare 1. Dropping the
    // subscription, or a newer call, ends it. `report` is called on a background thread.
    using ForecastReport = std::function<void(const Result<TextForecast>&)>;
    virtual std::unique_ptr<Subscription> forecast(std::string text, SpeechSettings settings,
                                                   ForecastReport report) = 0;

    virtual std::vector<ModelInfo> models() const = 0;  // installed: shipped, and in the voices folder
    virtual Result<ModelCheck> checkModel(const std::filesystem::path& path) = 0;                 // blocks
    virtual Result<BenchResult> bench(const SpeechSettings& settings, std::stop_token stop) = 0;  // blocks
    // A file that the program wrote. Blocks.
    virtual Result<Sound> readSound(const std::filesystem::path& path) = 0;
    // The sound of one file in another, the format by the ending, the tags kept; costs nothing. Blocks.
    virtual Status convertSound(const std::filesystem::path& from, const OutputFile& to) = 0;
    virtual Tariff tariff() const = 0;                                    // the one in force
    virtual std::string deviceName(const std::string& device) const = 0;  // "CPU, 2 threads"
};

}  // namespace vox
