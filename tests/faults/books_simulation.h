#pragma once

#include "engine/ledger/ledger.h"
#include "engine/metering/live_usage.h"
#include "engine/pricing/local_time.h"
#include "tests/faults/fault_run.h"
#include "tests/unit/ledger/ledger_fixture.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace vox::faults {

// Nano-units by department and currency.
using Books = std::map<std::pair<std::string, std::string>, std::int64_t>;

// A month of work on a real ledger with a fake clock and a fake engine, and beside it a second set of books
// that is kept from what the meter counted: price, month and quota of each attempt worked out anew.
class BooksSimulation final {
public:
    BooksSimulation(const std::filesystem::path& folder, std::vector<Tariff> tariffs, Random& random);

    void run(std::int64_t requests, int days);

    const Books& expected() const { return m_expected; }
    std::int64_t rows() const { return m_rows; }  // settled attempts
    std::filesystem::path directory() const { return m_folder / std::to_string(m_life); }
    void close() { m_ledger.reset(); }

    struct Counts {
        std::int64_t cancelled = 0, released = 0, retried = 0, crashes = 0, recovered = 0, jumps = 0,
                     corrections = 0;
    } counts;

private:
    struct Job {
        RequestContext context;
        const Tariff* tariff = nullptr;
        UsageRecord record;
        bool isMetered = false;
        bool isReleased = false;
    };

    void open();
    void round(std::size_t size);
    std::vector<Job> reserve(std::size_t size);
    void reserveAgain(Job& job);
    Job makeJob();
    void meter(Job& job);
    void settle(std::vector<Job>& jobs);
    void crash(std::vector<Job>& jobs);
    void correct(const LedgerHead& place, const Job& job, std::int64_t nanos);
    void jump();

    // The second set of books.
    std::int64_t book(const Job& job, const UsageRecord& record);
    void noteWriting();
    UtcTime billed(UtcTime started) const { return std::max(started, m_floor); }

    std::filesystem::path m_folder;
    std::vector<Tariff> m_tariffs;
    Random& m_random;
    test::TestClock m_clock;
    LocalTime m_zone;
    std::unique_ptr<Ledger> m_ledger;
    LiveUsage m_live;
    std::vector<float> m_samples = std::vector<float>(256 * 100);
    int m_life = 0;
    Books m_expected;
    std::int64_t m_rows = 0;
    std::map<std::tuple<std::int64_t, std::string, std::string>, std::int64_t> m_volumes;
    UtcTime m_written, m_floor, m_newest, m_newestSettled;
};

}  // namespace vox::faults
