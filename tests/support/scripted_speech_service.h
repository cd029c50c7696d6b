#pragma once

#include "engine/api/speech_service.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace vox::test {

// Does nothing by itself: a test looks at what was asked and answers when it likes, on any thread.
class ScriptedSpeechService final : public SpeechService {
public:
    struct Question {
        std::string text;
        SpeechSettings settings;
        ForecastReport report;
        std::weak_ptr<int> wanted;  // expired: the window has dropped the subscription
    };

    void speak(SpeechRequest request, std::shared_ptr<SpeechObserver> observer) override
    {
        requests.push_back({std::move(request), std::move(observer)});
    }
    void stop() override { ++stops; }
    LiveStatus status() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_status;
    }
    void setStatus(const LiveStatus& status)
    {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    }

    std::unique_ptr<Subscription> forecast(std::string text, SpeechSettings settings,
                                           ForecastReport report) override
    {
        auto token = std::make_shared<int>();
        questions.push_back({std::move(text), std::move(settings), std::move(report), token});
        return std::make_unique<Held>(std::move(token));
    }

    std::vector<ModelInfo> models() const override { return installed; }
    Result<ModelCheck> checkModel(const std::filesystem::path& path) override
    {
        return Error::badInput("There is no voice “%1”.", {path.string()});
    }
    Result<BenchResult> bench(const SpeechSettings& settings, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        benched.push_back(settings.vocoder);
        return BenchResult{.model = "m",
                           .vocoder = settings.vocoder,
                           .device = "cpu",
                           .audioSeconds = 1,
                           .processingSeconds = 0.5};
    }
    Result<Sound> readSound(const std::filesystem::path& path) override
    {
        const auto sound = sounds.find(path.filename().string());
        if (sound == sounds.end())
            return Error::badInput("“%1” cannot be read.", {path.filename().string()});
        return sound->second;
    }
    Status convertSound(const std::filesystem::path&, const OutputFile& to) override
    {
        if (convertError)
            return *convertError;
        const std::lock_guard lock(m_mutex);
        converted.push_back(to);
        return {};
    }
    Tariff tariff() const override
    {
        Tariff tariff{.id = "test", .name = "Test"};
        tariff.perMillion.speechTokenNanos = 800'000'000;
        tariff.sha256 = std::string(64, 'a');
        return tariff;
    }
    std::string deviceName(const std::string&) const override { return "CPU, 2 threads"; }

    static ModelInfo voice()
    {
        ModelInfo info{.id = "m", .family = "piper_vits", .path = "m.onnx", .name = "Ann, English (US)"};
        info.sampleRate = 22'050;
        info.samplesPerToken = 256;
        info.voices = {{"ann", "Ann", "en-US"}};
        info.vocoders = {{"reference", "fp32", true, 0.2}, {"fast", "bf16", true, {}}};
        info.hasProsodyRules = true;
        return info;
    }

    std::vector<ModelInfo> installed{voice()};
    std::vector<std::pair<SpeechRequest, std::shared_ptr<SpeechObserver>>> requests;
    std::vector<Question> questions;
    std::map<std::string, Sound> sounds;  // by file name
    std::vector<OutputFile> converted;
    std::vector<std::string> benched;
    std::optional<Error> convertError;
    int stops = 0;

private:
    struct Held final : Subscription {
        explicit Held(std::shared_ptr<int> t)
            : token(std::move(t))
        {
        }
        std::shared_ptr<int> token;
    };

    mutable std::mutex m_mutex;
    LiveStatus m_status;
};

// One segment for each given span of the text, one word each, so many tokens long.
inline TextForecast forecastOf(const std::vector<TextSpan>& spans, std::int64_t tokens)
{
    TextForecast forecast;
    for (const TextSpan& span : spans) {
        SegmentForecast segment{.index = forecast.segments.size(), .source = span};
        segment.speechTokens = SpeechTokens(tokens);
        segment.exact = true;
        segment.audioSeconds = static_cast<double>(tokens * 256) / 22'050;
        segment.cost = Money::fromNanos(Currency("USD"), tokens * 800);
        segment.words = {{span, 0, tokens}};
        forecast.estimate.tokens += segment.speechTokens;
        forecast.estimate.expected = forecast.estimate.expected + segment.cost;
        forecast.segments.push_back(std::move(segment));
    }
    forecast.estimate.exact = forecast.estimate.calibrated = true;
    forecast.estimate.knownShare = 1;
    forecast.estimate.low80 = forecast.estimate.high80 = forecast.estimate.tokens;
    forecast.estimate.low95Cost = forecast.estimate.high95Cost = forecast.estimate.expected;
    return forecast;
}

// A request of `tokens` speech tokens that ended well.
inline SpeechOutcome outcomeOf(const SpeechRequest& request, std::int64_t tokens)
{
    UsageRecord record{.context = {.request = RequestId::make(UtcTime{}), .started = UtcTime{}}};
    record.context.model = request.settings.model;
    record.context.vocoder = request.settings.vocoder;
    record.context.sampleRate = 22'050;
    record.context.samplesPerToken = 256;
    record.usage.speechTokens = SpeechTokens(tokens);
    record.samples.decoded = Samples(tokens * 256);
    SpeechOutcome outcome{.record = record};
    outcome.cost = Money::fromNanos(Currency("USD"), tokens * 800);
    outcome.tariff = "test@aaaaaaaaaaaa";
    outcome.output = request.output;
    outcome.outputSamples = Samples(tokens * 256);
    return outcome;
}

}  // namespace vox::test
