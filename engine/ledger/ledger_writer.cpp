#include "engine/ledger/ledger_writer.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace vox {
namespace {

constexpr std::size_t kMostAtOnce = 512;  // rows in one transaction
constexpr std::chrono::microseconds kShortestPause{250};
constexpr std::chrono::microseconds kLongestPause{10'000};
constexpr std::chrono::seconds kChores{1};

}  // namespace

LedgerWriter::LedgerWriter(std::unique_ptr<LedgerBooks> books, FlightRecorder& recorder)
    : m_books(std::move(books))
    , m_recorder(recorder)
{
    publish(m_books->head());
    m_books->setHeadListener([this](const RowPlace& head) { publish(head); });
    m_thread = std::jthread([this](std::stop_token stop) { run(stop); });
}

LedgerWriter::~LedgerWriter()
{
    m_thread.request_stop();
    m_thread.join();
}

void LedgerWriter::push(std::unique_ptr<LedgerEvent> event)
{
    if (!m_overflows.load(std::memory_order_acquire) && m_ring.tryPush(event))
        return;
    const std::lock_guard lock(m_overflowLock);
    m_overflow.push_back(std::move(event));
    m_overflows.store(true, std::memory_order_release);
}

LedgerHead LedgerWriter::head() const
{
    const std::lock_guard lock(m_headLock);
    return m_head;
}

void LedgerWriter::run(std::stop_token stop)
{
    auto pause = kShortestPause;
    auto chores = std::chrono::steady_clock::now() + kChores;
    for (;;) {
        const bool isLastRound = stop.stop_requested();
        LedgerEvents events = take();
        if (!events.empty())
            m_books->apply(events);
        if (std::chrono::steady_clock::now() >= chores) {
            doChores();
            chores = std::chrono::steady_clock::now() + kChores;
        }
        if (events.empty() && isLastRound)
            break;
        pause = events.empty() ? std::min(2 * pause, kLongestPause) : kShortestPause;
        if (events.empty())
            std::this_thread::sleep_for(pause);
    }
    m_books->close();
}

// The ring first: what overflowed is newer than all that it held.
LedgerEvents LedgerWriter::take()
{
    LedgerEvents events;
    std::unique_ptr<LedgerEvent> event;
    while (events.size() < kMostAtOnce && m_ring.tryPop(event))
        events.push_back(std::move(event));
    if (!events.empty() || !m_overflows.load(std::memory_order_acquire))
        return events;
    const std::lock_guard lock(m_overflowLock);
    while (events.size() < kMostAtOnce && !m_overflow.empty()) {
        events.push_back(std::move(m_overflow.front()));
        m_overflow.pop_front();
    }
    m_overflows.store(!m_overflow.empty(), std::memory_order_release);
    return events;
}

void LedgerWriter::doChores()
{
    (void)m_recorder.sync();  // tried again in a second; the counts are safe from all but a power cut
    if (m_books->hasBacklog())
        m_books->retry();
}

void LedgerWriter::publish(const RowPlace& place)
{
    const std::lock_guard lock(m_headLock);
    m_head = {.seq = place.seq, .hash = place.seq > 0 ? toHex(place.hash) : std::string()};
}

}  // namespace vox
