#include "engine/runtime/prepared_text.h"

#include "engine/runtime/cache_key.h"

#include <cmath>
#include <utility>

namespace vox {
namespace {

// Enough to keep the decoder busy; little enough that a book does not fill the memory.
constexpr std::size_t kAhead = 64;

std::chrono::milliseconds stretched(std::chrono::milliseconds pause, double factor)
{
    return std::chrono::milliseconds(std::llround(static_cast<double>(pause.count()) * factor));
}

}  // namespace

std::chrono::milliseconds silenceBefore(const Segment& segment, const SegmentStyle& style)
{
    return stretched(segment.pauseBefore, style.prosody.pauses);
}

std::chrono::milliseconds silenceAfter(const Segment& segment, const SegmentStyle& style)
{
    return stretched(segment.pauseAfter, style.prosody.pauses);
}

PreparedText::PreparedText(std::shared_ptr<LoadedModel> model, std::unique_ptr<SegmentReader> reader,
                           SpeakingStyle style, Watcher watch, const AudioCache* cache)
    : m_model(std::move(model))
    , m_reader(std::move(reader))
    , m_style(std::move(style))
    , m_watch(std::move(watch))
    , m_cache(cache)
    , m_thread([this](std::stop_token end) { run(end); })
{
}

PreparedText::~PreparedText() = default;

Result<std::optional<ReadySegment>> PreparedText::next(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [this] { return !m_ready.empty(); }))
        return std::optional<ReadySegment>();
    auto item = std::move(m_ready.front());
    m_ready.pop_front();
    lock.unlock();
    m_changed.notify_all();
    return item;
}

void PreparedText::run(std::stop_token end)
{
    bool more = true;
    while (more && !end.stop_requested()) {
        auto item = prepareNext();
        more = item.ok() && item->has_value();
        if (more)
            m_watch(**item);
        if (!offer(std::move(item), end))
            return;
    }
}

Result<std::optional<ReadySegment>> PreparedText::prepareNext()
{
    auto segment = m_reader->next();
    if (!segment)
        return segment.error();
    if (!segment->has_value())
        return std::optional<ReadySegment>();
    ReadySegment ready;
    ready.index = m_index++;
    ready.segment = std::move(**segment);
    ready.style = styleOf(m_style, ready.segment, ready.index);
    if (m_cache != nullptr && findCached(ready))
        return std::optional(std::move(ready));
    auto prepared = m_model->prepare(ready.segment, ready.style.options);
    if (!prepared)
        return prepared.error();
    ready.prepared = prepared.take();
    if (!ready.prepared->warnings.empty())
        ready.cacheKey.clear();  // told each time
    return std::optional(std::move(ready));
}

bool PreparedText::findCached(ReadySegment& ready) const
{
    ready.cacheKey = cacheKeyOf(*m_model, ready.segment, ready.style, m_style.pitchSemitones);
    ready.cached = m_cache->find(ready.cacheKey);
    if (ready.cached && ready.cached->sampleRate == m_model->info().sampleRate)
        ready.prepared = preparedFrom(*ready.cached, ready.segment);
    else
        ready.cached.reset();
    return ready.cached != nullptr;
}

bool PreparedText::offer(Result<std::optional<ReadySegment>> item, std::stop_token end)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, end, [this] { return m_ready.size() < kAhead; }))
        return false;
    m_ready.push_back(std::move(item));
    lock.unlock();
    m_changed.notify_all();
    return true;
}

}  // namespace vox
