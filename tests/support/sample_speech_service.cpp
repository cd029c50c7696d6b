#include "tests/support/sample_speech_service.h"

#include "tests/support/sample_ledger_service.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <numbers>
#include <utility>

namespace vox::test {
namespace {

constexpr std::int64_t kSampleRate = 22050;
constexpr std::int64_t kSamplesPerToken = 256;
constexpr std::int64_t kNanosPerToken = 800;
constexpr std::int64_t kChunkTokens = 64;
constexpr double kTokensPerLetter = 5.1;
constexpr double kRealTimeFactor = 0.111;

double secondsOf(SpeechTokens tokens)
{
    return static_cast<double>(tokens.value() * kSamplesPerToken) / static_cast<double>(kSampleRate);
}

std::int64_t priceOf(TextTokens text, SpeechTokens speech)
{
    return (text.value() + speech.value()) * kNanosPerToken;
}

bool blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

// Ends behind ". ", "! ", "? " and at line breaks; blanks around belong to none.
std::vector<TextSpan> sentences(const std::string& text)
{
    std::vector<TextSpan> spans;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        while (begin < end && blank(text[begin]))
            ++begin;
        std::size_t last = end;
        while (last > begin && blank(text[last - 1]))
            --last;
        const bool onlyTag = last > begin && text[begin] == '{' && text.find('}', begin) == last - 1;
        if (last > begin && !onlyTag)
            spans.push_back({begin, last});
        begin = end;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
        const bool behind = i + 1 == text.size() || blank(text[i + 1]);
        if (text[i] == '\n' || (stop && behind))
            close(i + 1);
    }
    close(text.size());
    return spans;
}

std::vector<WordTiming> wordsOf(const std::string& text, TextSpan span, SpeechTokens tokens)
{
    std::vector<WordTiming> words;
    for (std::size_t i = span.begin; i < span.end;) {
        std::size_t end = i;
        while (end < span.end && !blank(text[end]))
            ++end;
        if (end > i) {
            const auto at = [&](std::size_t place) {
                return static_cast<std::int64_t>(place - span.begin) * tokens.value() /
                       static_cast<std::int64_t>(span.size());
            };
            words.push_back({{i, end}, at(i), at(end)});
        }
        i = end + 1;
    }
    return words;
}

SegmentForecast forecastSegment(const std::string& text, TextSpan span, std::size_t index, double rate)
{
    SegmentForecast segment{.index = index, .source = span};
    const auto letters = static_cast<double>(span.size());
    segment.textTokens = TextTokens(2 * static_cast<std::int64_t>(span.size()) + 3);
    segment.speechTokens = SpeechTokens(std::llround(letters * kTokensPerLetter / rate) + 12);
    segment.exact = true;
    segment.audioSeconds = secondsOf(segment.speechTokens);
    segment.cost = Money::fromNanos(Currency("USD"), priceOf(segment.textTokens, segment.speechTokens));
    segment.words = wordsOf(text, span, segment.speechTokens);
    return segment;
}

SpeechTokens scaled(SpeechTokens tokens, double factor)
{
    return SpeechTokens(std::llround(static_cast<double>(tokens.value()) * factor));
}

Money scaled(const Money& money, double factor)
{
    return Money::fromNanos(money.currency(), std::llround(static_cast<double>(money.nanos()) * factor));
}

ModelInfo model(const char* id, const char* voice, const char* name, const char* language)
{
    ModelInfo info{
        .id = id, .family = "piper_vits", .path = std::string("voices/") + id + ".onnx", .name = name};
    info.licence = "public domain";
    info.parameters = 15'600'000;
    info.sampleRate = kSampleRate;
    info.samplesPerToken = kSamplesPerToken;
    std::string shown = voice;
    shown[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(shown[0])));
    info.voices = {{voice, shown, language}};
    info.vocoders = {{"reference", "fp32", true, 0.186}, {"fast", "bf16", true, 0.111}};
    info.hasProsodyRules = true;
    return info;
}

// A soft hum that swells and fades like syllables, from one sample on.
std::vector<float> hum(std::int64_t from, std::int64_t count)
{
    std::vector<float> samples(static_cast<std::size_t>(count));
    auto place = static_cast<double>(from);
    for (float& sample : samples) {
        const double seconds = place++ / static_cast<double>(kSampleRate);
        const double syllable = std::pow(std::sin(std::numbers::pi * seconds * 2.3), 2);
        const double phrase = 0.35 + 0.65 * std::pow(std::sin(std::numbers::pi * seconds / 3.1), 2);
        sample = static_cast<float>(0.5 * syllable * phrase * std::sin(2 * std::numbers::pi * 140 * seconds));
    }
    return samples;
}

// The samples as they are, behind nothing: what readSound() understands, whatever the name's ending.
Status writeSamples(const std::filesystem::path& path, const std::vector<float>& samples)
{
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(samples.data()),
               static_cast<std::streamsize>(samples.size() * sizeof(float)));
    if (!file)
        return Error::failed("The file “%1” cannot be written.", {path.string()});
    return {};
}

struct Wanted {
    std::mutex mutex;
    bool still = true;
};

class WantedUntilDropped final : public Subscription {
public:
    explicit WantedUntilDropped(std::shared_ptr<Wanted> wanted)
        : m_wanted(std::move(wanted))
    {
    }
    ~WantedUntilDropped() override
    {
        const std::lock_guard lock(m_wanted->mutex);
        m_wanted->still = false;
    }

private:
    std::shared_ptr<Wanted> m_wanted;
};

}  // namespace

const char* sampleScript()
{
    return "The lamp had not been lit for eleven winters when the letter came.\n"
           "It carried no stamp, only a smear of salt and the name of a harbour that had been drowned before "
           "Ada "
           "was born.\n"
           "{calm 0.4} She read it twice on the stairs, once aloud, and the sound of her own voice in the "
           "tower "
           "startled the gulls from the rail. {/}\n"
           "“Keep the light for one night,” it said. “You will be paid in full.”\n"
           "Nobody had ever paid her in full. The council paid in promises, the fishermen in mackerel, and "
           "her "
           "brother, when he paid at all, in apologies written on the backs of other people’s bills.\n"
           "So she counted the oil, trimmed the wick, and wrote the first line of a new ledger: one night, "
           "one "
           "light, price to be agreed.\n"
           "{happy 0.3} Then, because the evening was clear and there was no one to object, she began to "
           "sing. "
           "{/}\n";
}

// One request on its way: what it has used, told to the observer and shown as status.
class SampleSpeechService::Run {
public:
    Run(SampleSpeechService& service, const Job& job, std::int64_t number)
        : m_service(service)
        , m_job(job)
        , m_number(number)
        , m_forecast(forecastOf(job.request.text, job.request.settings))
    {
        m_outcome.record = makeRecord(number);
        m_outcome.estimate = m_forecast.estimate;
        m_outcome.tariff = sampleTariff().reference();
        m_status.sampleRate = kSampleRate;
        m_status.segments = m_forecast.segments.size();
        const CostEstimate& estimate = m_forecast.estimate;
        m_status.estimateNanos = estimate.expected.nanos();
        m_status.lowNanos95 = estimate.low95Cost.nanos();
        m_status.highNanos95 = estimate.high95Cost.nanos();
        m_status.lowNanos80 = (m_status.estimateNanos * 3 + m_status.lowNanos95 * 2) / 5;
        m_status.highNanos80 = (m_status.estimateNanos * 3 + m_status.highNanos95 * 2) / 5;
        m_status.calibrated = service.m_options.calibrated;
        m_status.state = LiveStatus::State::Speaking;
    }

    void speak()
    {
        m_job.observer->onStarted(m_outcome.record.context, m_forecast);
        for (const SegmentForecast& segment : m_forecast.segments) {
            m_job.observer->onSegmentPrepared(segment, m_forecast.estimate);
            m_job.observer->onSegmentStarted(segment.index, m_outcome.record.samples.written());
            m_outcome.record.usage.textTokens += segment.textTokens;
            m_status.segment = segment.index + 1;
            if (!speakSegment(segment))
                break;
        }
        finish();
    }

private:
    UsageRecord makeRecord(std::int64_t number) const
    {
        const SpeechSettings& settings = m_job.request.settings;
        UsageRecord record{
            .context = {.request = sampleRequestId(1'000'000 + number), .started = sampleNow()}};
        RequestContext& context = record.context;
        context.department = settings.department;
        context.project = settings.project;
        context.model = settings.model.empty() ? "en_US-joe-medium" : settings.model;
        context.voice = settings.voice.empty() ? "joe" : settings.voice;
        context.vocoder = settings.vocoder.empty() ? "fast" : settings.vocoder;
        context.emotion = settings.emotion.toString();
        context.device = "cpu";
        context.tokenRateMilliHz = 86133;
        context.sampleRate = kSampleRate;
        context.samplesPerToken = kSamplesPerToken;
        return record;
    }

    bool speakSegment(const SegmentForecast& segment)
    {
        std::int64_t left = segment.speechTokens.value();
        const bool held =
            m_number >= m_service.m_options.holdFrom && m_service.m_options.holdInSegment == segment.index;
        const std::int64_t holdAt = left / 2;
        while (left > 0) {
            const std::int64_t tokens = std::min(left, kChunkTokens);
            left -= tokens;
            decode(tokens);
            if (held && left <= holdAt && !m_service.waitHere())
                return false;
            if (m_service.m_stopping) {
                m_outcome.record.finish = FinishReason::Cancelled;
                return false;
            }
            std::this_thread::sleep_for(m_service.m_options.timePerChunk);
        }
        return true;
    }

    void decode(std::int64_t tokens)
    {
        UsageRecord& record = m_outcome.record;
        const std::vector<float> samples = hum(record.samples.decoded.value(), tokens * kSamplesPerToken);
        record.usage.speechTokens += SpeechTokens(tokens);
        record.samples.decoded += Samples(tokens * kSamplesPerToken);
        m_job.observer->onAudio(samples, kSampleRate);
        m_sound.insert(m_sound.end(), samples.begin(), samples.end());
        m_status.usage = record.usage;
        m_status.samples = record.samples;
        m_status.audioSeconds = secondsOf(record.usage.speechTokens);
        m_status.elapsedSeconds = 0.084 + m_status.audioSeconds * kRealTimeFactor;
        m_status.firstAudioSeconds = 0.084;
        m_status.spentNanos = priceOf(record.usage.textTokens, record.usage.speechTokens);
        m_service.setStatus(m_status);
    }

    void finish()
    {
        UsageRecord& record = m_outcome.record;
        record.processing = std::chrono::microseconds(std::llround(m_status.elapsedSeconds * 1e6));
        record.firstAudio = std::chrono::milliseconds(84);
        record.ended = record.context.started + record.processing;
        if (m_service.m_stopping)
            record.finish = FinishReason::Cancelled;
        m_outcome.cost =
            Money::fromNanos(Currency("USD"), priceOf(record.usage.textTokens, record.usage.speechTokens));
        m_outcome.outputSamples = record.samples.written();
        m_outcome.error = m_service.m_options.failure;
        if (m_job.request.output) {
            m_outcome.output = m_job.request.output;
            m_outcome.output->sampleRate = kSampleRate;
            if (auto written = writeSamples(m_job.request.output->path, m_sound); !written)
                m_outcome.error = written.error();
        }
        m_outcome.output = m_job.request.output;
        m_status.state = LiveStatus::State::Idle;
        m_service.setStatus(m_status);
        m_job.observer->onFinished(m_outcome);
    }

    SampleSpeechService& m_service;
    const Job& m_job;
    std::int64_t m_number;
    TextForecast m_forecast;
    SpeechOutcome m_outcome{.record = {.context = {.request = sampleRequestId(0)}}};
    LiveStatus m_status;
    std::vector<float> m_sound;
};

SampleSpeechService::SampleSpeechService(Options options)
    : m_options(std::move(options))
    , m_engine([this](const std::stop_token& stop) { work(stop); })
{
}

SampleSpeechService::~SampleSpeechService()
{
    m_engine.request_stop();
    stop();
}

void SampleSpeechService::work(const std::stop_token& stop)
{
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); }))
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        m_stopping = false;
        lock.unlock();
        Run(*this, job, ++m_requests).speak();
    }
}

bool SampleSpeechService::waitHere()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping.load(); });
    return false;
}

void SampleSpeechService::setStatus(const LiveStatus& status)
{
    const std::lock_guard lock(m_mutex);
    m_status = status;
}

void SampleSpeechService::speak(SpeechRequest request, std::shared_ptr<SpeechObserver> observer)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back({std::move(request), std::move(observer)});
    m_changed.notify_all();
}

void SampleSpeechService::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    m_changed.notify_all();
}

LiveStatus SampleSpeechService::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

TextForecast SampleSpeechService::forecastOf(const std::string& text, const SpeechSettings& settings)
{
    TextForecast forecast;
    CostEstimate& estimate = forecast.estimate;
    for (const TextSpan& span : sentences(text)) {
        const SegmentForecast segment = forecastSegment(text, span, forecast.segments.size(), settings.rate);
        estimate.textTokens += segment.textTokens;
        estimate.tokens += segment.speechTokens;
        estimate.audioSeconds += segment.audioSeconds;
        estimate.expected = estimate.expected + segment.cost;
        forecast.segments.push_back(segment);
    }
    estimate.low80 = scaled(estimate.tokens, 0.97);
    estimate.high80 = scaled(estimate.tokens, 1.03);
    estimate.low95 = scaled(estimate.tokens, 0.94);
    estimate.high95 = scaled(estimate.tokens, 1.06);
    estimate.low95Cost = scaled(estimate.expected, 0.94);
    estimate.high95Cost = scaled(estimate.expected, 1.06);
    estimate.exact = estimate.calibrated = true;
    estimate.knownShare = 1;
    estimate.tariff = sampleTariff().reference();
    return forecast;
}

std::unique_ptr<Subscription> SampleSpeechService::forecast(std::string text, SpeechSettings settings,
                                                            ForecastReport report)
{
    auto wanted = std::make_shared<Wanted>();
    auto work = [wanted, text = std::move(text), settings = std::move(settings), report = std::move(report),
                 calibrated = m_options.calibrated] {
        TextForecast forecast = forecastOf(text, settings);
        if (!calibrated)
            forecast.estimate.calibrated = forecast.estimate.exact = false;
        const std::lock_guard lock(wanted->mutex);
        if (wanted->still)
            report(forecast);
    };
    m_forecasts.emplace_back(std::move(work));
    return std::make_unique<WantedUntilDropped>(wanted);
}

std::vector<ModelInfo> SampleSpeechService::models() const
{
    if (!m_options.hasModels)
        return {};
    return {model("en_US-joe-medium", "joe", "Joe, English (US)", "en-US"),
            model("en_GB-alba-medium", "alba", "Alba, English (UK)", "en-GB"),
            model("de_DE-thorsten-high", "thorsten", "Thorsten, German", "de-DE")};
}

Result<ModelCheck> SampleSpeechService::checkModel(const std::filesystem::path& path)
{
    for (const ModelInfo& info : models()) {
        if (path == info.path)
            return ModelCheck{.info = info, .tensors = 412, .missing = {}, .unused = {}, .misshapen = {}};
    }
    return Error::badInput("There is no voice “%1”.", {path.string()});
}

Result<BenchResult> SampleSpeechService::bench(const SpeechSettings& settings, std::stop_token)
{
    const double factor = settings.vocoder == "reference" ? 0.186 : 0.111;
    return BenchResult{.model = "en_US-joe-medium",
                       .vocoder = settings.vocoder,
                       .device = "cpu",
                       .audioSeconds = 10,
                       .processingSeconds = 10 * factor,
                       .firstAudioSeconds = 0.084};
}

Result<Sound> SampleSpeechService::readSound(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Sound{hum(0, 3 * kSampleRate), kSampleRate};
    Sound sound;
    sound.sampleRate = kSampleRate;
    sound.samples.resize(std::filesystem::file_size(path) / sizeof(float));
    file.read(reinterpret_cast<char*>(sound.samples.data()),
              static_cast<std::streamsize>(sound.samples.size() * sizeof(float)));
    return sound;
}

Status SampleSpeechService::convertSound(const std::filesystem::path& from, const OutputFile& to)
{
    const auto sound = readSound(from);
    if (!sound)
        return sound.error();
    return writeSamples(to.path, sound->samples);
}

Tariff SampleSpeechService::tariff() const
{
    return sampleTariff();
}

std::string SampleSpeechService::deviceName(const std::string&) const
{
    return "CPU, 2 threads";
}

}  // namespace vox::test
