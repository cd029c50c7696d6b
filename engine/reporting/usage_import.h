#pragma once

#include "engine/core/result.h"
#include "engine/ledger/booking.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// Takes imported records, one by one, without waiting for the disk.
class UsageBook {
public:
    virtual ~UsageBook();

    // `tariff`: the price list that the line names, "<id>@<digits>"; empty: it names none.
    virtual std::future<Result<Settlement>> book(const UsageRecord& record, const std::string& tariff) = 0;
};

class Ledger;
class TariffBook;

// Books into a ledger: by the tariff `tariffId`, or else by the one that the line names, or that was in
// force.
class LedgerUsageBook final : public UsageBook {
public:
    // What it is given outlives it. BadInput for a tariff that there is not.
    static Result<std::unique_ptr<UsageBook>> open(Ledger& ledger, const TariffBook& tariffs,
                                                   const std::string& tariffId);

    std::future<Result<Settlement>> book(const UsageRecord& record, const std::string& tariff) override;

private:
    LedgerUsageBook(Ledger& ledger, const TariffBook& tariffs, const std::string& tariffId)
        : m_ledger(ledger)
        , m_tariffs(tariffs)
        , m_tariffId(tariffId)
    {
    }

    Ledger& m_ledger;
    const TariffBook& m_tariffs;
    std::string m_tariffId;
};

struct ImportTerms {
    std::string user, department, project, model;  // where a line does not say
    // Counts a text again, special tokens included; empty: counts are taken as they are. Runs on this thread.
    std::function<Result<std::int64_t>(std::string_view text)> count;
    bool acceptCounts = false;  // another count is told, and does not refuse the line
    std::stop_token stop;       // ends after what is under way
};

struct ImportTally {
    std::int64_t lines = 0;  // but blank ones
    std::int64_t booked = 0;
    std::int64_t known = 0;  // in the ledger already
    std::int64_t refusedLines = 0;
    std::vector<Error> refused;     // each names its line; the first 100
    std::vector<Sentence> notices;  // of counts that differ, and of budgets; the first 100
    std::vector<Money> totals;      // of what was booked
};

// Reads lines of our own export and of other programs' logs (docs/bills.md), mixed as they may be, and books
// each exactly once, by its request id and attempt. A bad line is refused and does not stop the others. Text
// is counted and dropped. Memory does not grow with the file. BadInput: it cannot be read.
Result<ImportTally> importUsage(const std::filesystem::path& file, const ImportTerms& terms, UsageBook& book);

}  // namespace vox
