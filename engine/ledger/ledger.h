#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/money.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/time.h"
#include "engine/core/usage_record.h"
#include "engine/metering/flight_recorder.h"

#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace vox {

class LedgerLock;
class LedgerOpener;
class LedgerWriter;

struct LedgerOptions {
    std::filesystem::path directory;
    const Clock& clock;  // outlives the ledger
    bool readOnly = false;
    std::string billingTimeZone;            // IANA name, empty: the machine's; only a new ledger takes it
    std::chrono::milliseconds lockWait{0};  // for another instance to finish before giving in to read-only
};

// The books of one user: every reservation and every settled attempt, in an append-only, hash-chained file
// (FORMAT.md). One instance writes; others are read-only and say so. Any thread may call anything; nothing
// here waits for a disk except open() and the destructor, which writes what is still under way.
class Ledger final {
public:
    // Makes the folder and the files where there are none, and settles what a killed instance left open.
    // BadInput for a file that is no ledger, or is from a newer version, and for an unknown time zone.
    static Result<std::unique_ptr<Ledger>> open(const LedgerOptions& options);

    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    // Sets money aside before the work starts; ready when it is on the disk. A request reserves once for each
    // attempt, after the attempt before is settled. The engine waits for it before its first decode step.
    std::future<Status> reserve(const RequestContext& context, Money upperBound, const Tariff& tariff);

    // Closes the open reservation of the record's request. The row's place in the chain; seq 0 where the
    // ledger could not be written and the row is safe in the spill file until it can.
    std::future<Result<LedgerHead>> settle(const UsageRecord& record, const Charge& charge);

    // Releases the open reservation of `request`: nothing was done for it.
    std::future<Result<LedgerHead>> voidReservation(const RequestId& request);

    FlightRecorder& recorder() { return *m_recorder; }
    LedgerHead head() const;  // the newest durable row
    bool readOnly() const { return m_writer == nullptr; }
    const std::vector<Sentence>& notices() const { return m_notices; }  // for the user, of opening it
    const std::filesystem::path& directory() const { return m_directory; }

private:
    friend class LedgerOpener;
    Ledger();

    std::filesystem::path m_directory;
    std::vector<Sentence> m_notices;
    std::unique_ptr<LedgerLock> m_lock;  // released last
    std::unique_ptr<FlightRecorder> m_recorder;
    std::unique_ptr<LedgerWriter> m_writer;
};

}  // namespace vox
