#include "engine/service/forecaster.h"

#include "engine/pricing/tariff_book.h"
#include "engine/runtime/prepared_text.h"
#include "engine/runtime/text_forecast.h"

#include <atomic>
#include <utility>

namespace vox {

// One text to look at, shared by the worker and the subscriber.
class Forecaster::Order final {
public:
    Order(std::string text, SpeechSettings settings, SpeechService::ForecastReport report)
        : m_text(std::move(text))
        , m_settings(std::move(settings))
        , m_report(std::move(report))
    {
    }

    const std::string& text() const { return m_text; }
    const SpeechSettings& settings() const { return m_settings; }
    bool cancelled() const { return m_cancelled; }
    void supersede() { m_cancelled = true; }

    // Returns when no report is running; from then on there is none. May be called from within a report.
    void cancel()
    {
        const std::lock_guard lock(m_reporting);
        m_cancelled = true;
    }

    void tell(const Result<TextForecast>& forecast)
    {
        const std::lock_guard lock(m_reporting);
        if (!m_cancelled)
            m_report(forecast);
    }

private:
    std::string m_text;
    SpeechSettings m_settings;
    SpeechService::ForecastReport m_report;
    std::recursive_mutex m_reporting;
    std::atomic<bool> m_cancelled = false;
};

namespace {

template <typename Order>
class OrderSubscription final : public Subscription {
public:
    explicit OrderSubscription(std::shared_ptr<Order> order)
        : m_order(std::move(order))
    {
    }
    ~OrderSubscription() override { m_order->cancel(); }

private:
    std::shared_ptr<Order> m_order;
};

// Copying a book's forecast costs more the longer it is: at most ten a second, and only when there is a tenth
// more to tell.
class ReportPace final {
public:
    explicit ReportPace(const Clock& clock)
        : m_clock(clock)
    {
    }

    bool due(std::size_t segments)
    {
        const auto now = m_clock.monotonicNow();
        if (segments < m_lastCount + m_lastCount / 10 + 1 || now - m_last < std::chrono::milliseconds(100))
            return false;
        m_lastCount = segments;
        m_last = now;
        return true;
    }

private:
    const Clock& m_clock;
    std::size_t m_lastCount = 0;
    std::chrono::microseconds m_last{0};
};

}  // namespace

Forecaster::Forecaster(const TextParts& parts, const TariffBook& tariffs, const Clock& clock)
    : m_parts(parts)
    , m_tariffs(tariffs)
    , m_clock(clock)
    , m_thread([this](std::stop_token end) { run(end); })
{
}

Forecaster::~Forecaster()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& order : {m_next, m_current}) {
        if (order)
            order->supersede();
    }
}

std::unique_ptr<Subscription> Forecaster::forecast(std::string text, SpeechSettings settings,
                                                   SpeechService::ForecastReport report)
{
    auto order = std::make_shared<Order>(std::move(text), std::move(settings), std::move(report));
    {
        const std::lock_guard lock(m_mutex);
        if (m_current)
            m_current->supersede();
        m_next = order;
    }
    m_changed.notify_one();
    return std::make_unique<OrderSubscription<Order>>(std::move(order));
}

void Forecaster::run(std::stop_token end)
{
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_current.reset();
            if (!m_changed.wait(lock, end, [this] { return m_next != nullptr; }))
                return;
            m_current = std::exchange(m_next, nullptr);
        }
        work(*m_current);
    }
}

void Forecaster::work(Order& order)
{
    auto opened = openText(m_parts, order.text(), order.settings());
    if (!opened) {
        order.tell(opened.error());
        return;
    }
    const Tariff tariff = m_tariffs.inForce(m_clock.utcNow());
    TextForecastSum sum(opened->info, tariff, opened->bytes);
    TextForecast forecast;
    ReportPace pace(m_clock);
    while (!order.cancelled()) {
        auto more = addNext(*opened, tariff, sum, forecast.segments);
        if (!more) {
            order.tell(more.error());
            return;
        }
        const bool nearlyDone =
            *more && opened->reader->position() == opened->bytes;  // the last report follows
        if (*more && (nearlyDone || !pace.due(forecast.segments.size())))
            continue;
        if (!*more)
            sum.finish();
        forecast.estimate = sum.estimate();
        order.tell(forecast);
        if (!*more)
            return;
    }
}

Result<bool> Forecaster::addNext(OpenedText& opened, const Tariff& tariff, TextForecastSum& sum,
                                 std::vector<SegmentForecast>& segments)
{
    auto next = opened.reader->next();
    if (!next)
        return next.error();
    if (!next->has_value())
        return false;
    const Segment& segment = **next;
    const SegmentStyle style = styleOf(opened.style, segment, segments.size());
    auto facts = factsFor(opened, segment, style);
    if (!facts)
        return facts.error();
    sum.add(segment.source, facts->usage(), facts->exact,
            silenceBefore(segment, style) + silenceAfter(segment, style));
    segments.push_back(forecastOf(segment, segments.size(), *facts, {opened.info, tariff}));
    return true;
}

Result<SegmentFacts> Forecaster::factsFor(OpenedText& opened, const Segment& segment,
                                          const SegmentStyle& style)
{
    std::string key = ForecastMemory::keyOf(opened.info, segment, style);
    if (const auto* known = m_memory.find(key))
        return *known;
    auto prepared = opened.model->prepare(segment, style.options);
    if (!prepared)
        return prepared.error();
    return m_memory.remember(std::move(key), factsOf(segment, **prepared));
}

}  // namespace vox
