#include "engine/service/live_board.h"

#include "engine/pricing/rating.h"

#include <algorithm>

namespace vox {
namespace {

// For eyes: an amount that does not fit shows as nothing.
std::int64_t nanosOf(const UsageRecord& record, const Tariff& tariff)
{
    const auto charge = priceOf(record, tariff);
    return charge ? charge->amount.nanos() : 0;
}

double seconds(std::chrono::microseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

void addForecast(LiveStatus& status, const CostEstimate& estimate, UsageRecord record, const Tariff& tariff)
{
    const auto costOf = [&](SpeechTokens tokens) {
        record.usage = {.textTokens = estimate.textTokens, .speechTokens = tokens};
        return nanosOf(record, tariff);
    };
    status.estimateNanos = estimate.expected.nanos();
    status.lowNanos80 = costOf(estimate.low80);
    status.highNanos80 = costOf(estimate.high80);
    status.lowNanos95 = estimate.low95Cost.nanos();
    status.highNanos95 = estimate.high95Cost.nanos();
    status.calibrated = estimate.calibrated;
}

void addMoneyToGo(LiveStatus& status)
{
    const auto rest = [&](std::int64_t nanos) {
        return std::max<std::int64_t>(0, nanos - status.spentNanos);
    };
    status.toGoNanos = rest(status.estimateNanos);
    status.lowToGoNanos80 = rest(status.lowNanos80);
    status.highToGoNanos80 = rest(status.highNanos80);
}

}  // namespace

LiveBoard::LiveBoard(const Clock& clock)
    : m_clock(clock)
    , m_run(std::make_shared<const Run>())
{
}

void LiveBoard::change(const std::function<void(Run&)>& edit)
{
    const std::lock_guard lock(m_writing);
    auto next = std::make_shared<Run>(*m_run.load());
    edit(*next);
    m_run.store(std::move(next));
}

void LiveBoard::begin(const Tariff& tariff)
{
    change([&](Run& run) {
        run = Run();
        run.state = LiveStatus::State::Loading;
        run.tariff = tariff;
        run.started = m_clock.monotonicNow();
    });
}

void LiveBoard::loaded(std::int64_t sampleRate)
{
    change([=](Run& run) { run.sampleRate = sampleRate; });
}

void LiveBoard::priceFor(const RequestContext& context)
{
    change([&](Run& run) { run.context = context; });
}

void LiveBoard::speaking(std::size_t segment)
{
    change([this, segment](Run& run) {
        run.pace = paceOf(run);
        run.segmentStarted = m_clock.monotonicNow();
        run.segmentFrom = decoded();
        run.segment = segment;
        if (run.state == LiveStatus::State::Loading)
            run.state = LiveStatus::State::Speaking;
    });
}

void LiveBoard::forecast(const CostEstimate& estimate, std::size_t segments)
{
    change([&](Run& run) {
        run.estimate = estimate;
        run.segments = segments;
    });
}

void LiveBoard::forecast(const CostEstimate& estimate)
{
    change([&](Run& run) { run.estimate = estimate; });
}

void LiveBoard::firstAudio()
{
    change([this](Run& run) { run.firstAudio = m_clock.monotonicNow() - run.started; });
}

void LiveBoard::stopping()
{
    change([](Run& run) {
        if (run.state != LiveStatus::State::Idle)
            run.state = LiveStatus::State::Stopping;
    });
}

void LiveBoard::end()
{
    change([this](Run& run) {
        run.state = LiveStatus::State::Idle;
        run.ended = m_clock.monotonicNow();
    });
}

SpeechTokens LiveBoard::decoded() const
{
    const Usage usage = m_usage.snapshot();
    return usage.speechTokens - usage.cachedSpeechTokens;
}

// With the segment in hand as far as it has come.
Pace LiveBoard::paceOf(const Run& run) const
{
    Pace pace = run.pace;
    if (run.segment > 0)
        pace.add((decoded() - run.segmentFrom).value(), seconds(m_clock.monotonicNow() - run.segmentStarted));
    return pace;
}

void LiveBoard::addTimeToGo(LiveStatus& status, const Run& run) const
{
    const auto rest = [&](SpeechTokens tokens) {
        return static_cast<double>(std::max(SpeechTokens(0), tokens - status.usage.speechTokens).value());
    };
    const auto left =
        paceOf(run).left({rest(run.estimate.low80), rest(run.estimate.tokens), rest(run.estimate.high80)});
    if (!left)
        return;
    status.secondsToGo = left->expected;
    status.lowSecondsToGo80 = left->low;
    status.highSecondsToGo80 = left->high;
}

LiveStatus LiveBoard::status() const
{
    const auto run = m_run.load();
    LiveStatus status;
    status.state = run->state;
    status.usage = m_usage.snapshot();
    status.samples = m_usage.samples();
    status.sampleRate = run->sampleRate;
    status.segment = run->segment;
    status.segments = run->segments;
    if (run->started.count() == 0)
        return status;
    const auto until = run->ended.count() == 0 ? m_clock.monotonicNow() : run->ended;
    status.elapsedSeconds = seconds(until - run->started);
    status.firstAudioSeconds = seconds(run->firstAudio);
    if (run->sampleRate > 0)
        status.audioSeconds =
            static_cast<double>(status.samples.decoded.value()) / static_cast<double>(run->sampleRate);
    UsageRecord record{.context = run->context, .usage = status.usage, .processing = until - run->started};
    status.spentNanos = nanosOf(record, run->tariff);
    status.currency = run->tariff.currency;
    addForecast(status, run->estimate, record, run->tariff);
    if (run->ended.count() == 0) {
        addMoneyToGo(status);
        addTimeToGo(status, *run);
    }
    return status;
}

}  // namespace vox
