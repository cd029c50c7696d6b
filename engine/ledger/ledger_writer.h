#pragma once

#include "engine/core/ledger_row.h"
#include "engine/ledger/event_ring.h"
#include "engine/ledger/ledger_books.h"
#include "engine/ledger/ledger_event.h"
#include "engine/metering/flight_recorder.h"

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace vox {

// The one thread that writes. It looks for events by itself: waking it from the engine thread could cost that
// thread 20 ms on a busy machine.
class LedgerWriter final {
public:
    LedgerWriter(std::unique_ptr<LedgerBooks> books, FlightRecorder& recorder);
    ~LedgerWriter();  // writes everything that was pushed
    LedgerWriter(const LedgerWriter&) = delete;
    LedgerWriter& operator=(const LedgerWriter&) = delete;

    void push(std::unique_ptr<LedgerEvent> event);  // any thread; never waits for the disk
    LedgerHead head() const;                        // any thread

private:
    void run(std::stop_token stop);
    LedgerEvents take();
    void doChores();
    void publish(const RowPlace& place);

    static constexpr std::size_t kRingSize = 65'536;

    std::unique_ptr<LedgerBooks> m_books;  // the writer thread's alone
    FlightRecorder& m_recorder;
    EventRing<std::unique_ptr<LedgerEvent>, kRingSize> m_ring;
    std::atomic<bool> m_overflows = false;  // m_overflow holds events, and newer ones go there too
    std::mutex m_overflowLock;
    std::deque<std::unique_ptr<LedgerEvent>> m_overflow;
    mutable std::mutex m_headLock;
    LedgerHead m_head;
    std::jthread m_thread;  // last: it uses the others
};

}  // namespace vox
