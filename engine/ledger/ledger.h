#pragma once

#include "engine/core/budget.h"
#include "engine/core/ledger_row.h"
#include "engine/core/money.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/time.h"
#include "engine/core/usage_record.h"
#include "engine/ledger/booking.h"
#include "engine/metering/flight_recorder.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace vox {

struct LedgerEntry;
class LedgerLock;
class LedgerOpener;
class LedgerStore;
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
    // Refused (ErrorKind): a budget or a limit says no, by what is spent and set aside at that moment.
    std::future<Result<Reserved>> reserve(const Reservation& reservation);
    std::future<Result<Reserved>> reserve(const RequestContext& context, Money upperBound,
                                          const Tariff& tariff);

    // Closes the open reservation of the record's request and prices it by the tariff of the reservation and
    // what the month has counted.
    std::future<Result<Settlement>> settle(const UsageRecord& record);

    // Releases the open reservation of `request`: nothing was done for it.
    std::future<Result<LedgerHead>> voidReservation(const RequestId& request);

    // Books work that was done elsewhere: reserves and settles at once; budgets count it and cannot refuse
    // it. Known by request id and attempt: the same counts again are no second row, others are BadInput.
    std::future<Result<Settlement>> record(const UsageRecord& record, const Tariff& tariff);

    // Corrects a settled row. BadInput: no such row, another currency, or less than nothing would be left.
    std::future<Result<LedgerHead>> adjust(const Adjustment& adjustment);

    // Kept in budgets.json and in force for the next reservation. BadInput names the budget that cannot be.
    // Blocks.
    Status setBudgets(const BudgetBook& book);
    BudgetBook budgets() const;

    // Does something with the file that no row stands for (closing a month, removing closed ones): on the
    // writer's thread, between two rows. What it throws of SqliteError becomes an Error.
    std::future<Status> maintain(std::function<Status(LedgerStore&)> work);

    FlightRecorder& recorder() { return *m_recorder; }
    LedgerHead head() const;  // the newest durable row
    bool readOnly() const { return m_writer == nullptr; }
    const std::vector<Sentence>& notices() const { return m_notices; }  // for the user, of opening it
    const std::filesystem::path& directory() const { return m_directory; }

private:
    friend class LedgerOpener;
    Ledger();

    std::future<Result<Settlement>> book(const UsageRecord& record, std::shared_ptr<const Tariff> tariff);
    std::future<Result<LedgerHead>> place(LedgerEntry entry);
    std::shared_ptr<const Tariff> shared(const Tariff& tariff);

    std::filesystem::path m_directory;
    std::vector<Sentence> m_notices;
    mutable std::mutex m_mutex;
    BudgetBook m_budgets;
    std::shared_ptr<const Tariff> m_lastTariff;  // thousands of imports share one
    std::unique_ptr<LedgerLock> m_lock;          // released last
    std::unique_ptr<FlightRecorder> m_recorder;
    std::unique_ptr<LedgerWriter> m_writer;
};

}  // namespace vox
