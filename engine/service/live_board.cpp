#include "engine/service/live_board.h"

#include "engine/pricing/rating.h"

namespace vox {
namespace {

// For eyes: an amount that does not fit shows as nothing.
std::int64_t nanosOf(const Usage& usage, const Tariff& tariff)
{
    const auto charge = priceOf(usage, tariff);
    return charge ? charge->amount.nanos() : 0;
}

double seconds(std::chrono::microseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

void addForecast(LiveStatus& status, const CostEstimate& estimate, const Tariff& tariff)
{
    const auto costOf = [&](SpeechTokens tokens) {
        return nanosOf({.textTokens = estimate.textTokens, .speechTokens = tokens}, tariff);
    };
    status.estimateNanos = estimate.expected.nanos();
    status.lowNanos80 = costOf(estimate.low80);
    status.highNanos80 = costOf(estimate.high80);
    status.lowNanos95 = estimate.low95Cost.nanos();
    status.highNanos95 = estimate.high95Cost.nanos();
    status.calibrated = estimate.calibrated;
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

void LiveBoard::speaking(std::size_t segment)
{
    change([=](Run& run) {
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
    status.spentNanos = nanosOf(status.usage, run->tariff);
    status.currency = run->tariff.currency;
    addForecast(status, run->estimate, run->tariff);
    return status;
}

}  // namespace vox
