#pragma once

#include "engine/api/speech_service.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace vox::test {

const char* sampleScript();  // seven sentences of a story

// Speaks a soft hum instead of words, by rules: a sentence is a segment, so many speech tokens a letter,
// exact at once. Segments add up to requests, requests to the price. Any thread.
class SampleSpeechService final : public SpeechService {
public:
    struct Options {
        std::chrono::microseconds timePerChunk{0};  // how long 64 tokens take
        std::optional<std::size_t> holdInSegment;   // stays in the middle of this one until stopped …
        std::int64_t holdFrom = 1;                  // … in this request and those after it
        std::optional<Error> failure;               // requests end with it
        bool calibrated = true;
        bool hasModels = true;
    };

    explicit SampleSpeechService(Options options);
    SampleSpeechService()
        : SampleSpeechService(Options{})
    {
    }
    ~SampleSpeechService() override;

    void speak(SpeechRequest request, std::shared_ptr<SpeechObserver> observer) override;
    void stop() override;
    LiveStatus status() const override;
    std::unique_ptr<Subscription> forecast(std::string text, SpeechSettings settings,
                                           ForecastReport report) override;
    std::vector<ModelInfo> models() const override;
    Result<ModelCheck> checkModel(const std::filesystem::path& path) override;
    Result<BenchResult> bench(const SpeechSettings& settings, std::stop_token stop) override;
    Result<Sound>
    readSound(const std::filesystem::path& path) override;  // of a file of its own, else 3 s of hum
    Status convertSound(const std::filesystem::path& from, const OutputFile& to) override;
    Tariff tariff() const override;
    std::string deviceName(const std::string& device) const override;

    static TextForecast forecastOf(const std::string& text, const SpeechSettings& settings);

private:
    struct Job {
        SpeechRequest request;
        std::shared_ptr<SpeechObserver> observer;
    };
    class Run;

    void work(const std::stop_token& stop);
    void setStatus(const LiveStatus& status);
    bool waitHere();  // false when the request is to end

    Options m_options;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_jobs;
    LiveStatus m_status;
    std::atomic<bool> m_stopping{false};
    std::atomic<std::int64_t> m_requests{0};
    std::vector<std::jthread> m_forecasts;  // started by the window's thread only
    std::jthread m_engine;                  // last: ends before what it uses
};

}  // namespace vox::test
