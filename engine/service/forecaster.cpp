#include "engine/service/forecaster.h"

#include "engine/pricing/tariff_shelf.h"
#include "engine/runtime/audio_cache.h"
#include "engine/runtime/cache_key.h"
#include "engine/runtime/prepared_text.h"
#include "engine/runtime/text_forecast.h"
#include "engine/service/forecast_basis.h"

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

Forecaster::Forecaster(const TextParts& parts, const TariffShelf& tariffs, const Clock& clock)
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

// One text with what is known of it so far.
struct Forecaster::Looking {
    OpenedText opened;
    Tariff tariff;
    RequestContext context;
    TextForecastSum sum;
    const AudioCache* cache = nullptr;  // null: the tariff has no price for what it holds
    TextForecast forecast = {};
};

void Forecaster::work(Order& order)
{
    auto opened = openText(m_parts, order.text(), order.settings());
    if (!opened) {
        order.tell(opened.error());
        return;
    }
    const UtcTime now = m_clock.utcNow();
    const Tariff tariff = m_tariffs.book()->inForce(now);
    const RequestContext context = contextOf(*opened, order.settings(), order.text(), now);
    TextForecastSum sum(opened->info, tariff, opened->bytes, hintsFor(m_parts, *opened, context, tariff));
    Looking looking{opened.take(), tariff, context, std::move(sum), cacheFor(m_parts, tariff, context)};
    ReportPace pace(m_clock);
    while (!order.cancelled()) {
        auto more = addNext(looking);
        if (!more) {
            order.tell(more.error());
            return;
        }
        const bool nearlyDone =
            *more && looking.opened.reader->position() == looking.opened.bytes;  // the last report follows
        if (*more && (nearlyDone || !pace.due(looking.forecast.segments.size())))
            continue;
        if (!*more)
            looking.sum.finish();
        looking.forecast.estimate = looking.sum.estimate();
        order.tell(looking.forecast);
        if (!*more)
            return;
    }
}

Result<bool> Forecaster::addNext(Looking& looking)
{
    auto next = looking.opened.reader->next();
    if (!next)
        return next.error();
    if (!next->has_value())
        return false;
    const Segment& segment = **next;
    auto& segments = looking.forecast.segments;
    const SegmentStyle style = styleOf(looking.opened.style, segment, segments.size());
    auto facts = factsFor(looking, segment, style);
    if (!facts)
        return facts.error();
    looking.sum.add(segment.source, facts->usage(), facts->exact,
                    silenceBefore(segment, style) + silenceAfter(segment, style));
    segments.push_back(
        forecastOf(segment, segments.size(), *facts, {looking.opened.info, looking.tariff, looking.context}));
    return true;
}

Result<SegmentFacts> Forecaster::factsFor(const Looking& looking, const Segment& segment,
                                          const SegmentStyle& style)
{
    LoadedModel& model = *looking.opened.model;
    std::string key = ForecastMemory::keyOf(looking.opened.info, segment, style);
    const auto* known = m_memory.find(key);
    if (known == nullptr) {
        auto prepared = model.prepare(segment, style.options);
        if (!prepared)
            return prepared.error();
        known = &m_memory.remember(std::move(key), factsOf(segment, **prepared));
    }
    SegmentFacts facts = *known;
    facts.cached =
        looking.cache != nullptr &&
        looking.cache->contains(cacheKeyOf(model, segment, style, looking.opened.style.pitchSemitones));
    return facts;
}

}  // namespace vox
