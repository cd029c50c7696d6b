#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace vox {

// Which part of the ledger to bill. Days are those of `timeZone`; from and to are both included.
struct BillRequest {
    std::string fromDay;            // "2026-11-01"
    std::string toDay;              // "2026-11-30"
    std::string timeZone;           // IANA name; empty: the ledger's billing time zone
    std::string profile = "plain";  // plain, spreadsheet, focus-1.2, focus-1.4
    std::string by;              // day, week, month, department, project, model, voice; empty: a line a row
    LedgerFilter filter;         // department, project, model, voice; its times are not used
    std::filesystem::path path;  // written whole or not at all
};

struct BillSummary {
    std::int64_t rows = 0;
    std::vector<Money> totals;
    std::filesystem::path manifest;  // beside the bill
};

// The ledger as the window and the commands see it. Methods block; call them from a worker thread, any one.
class LedgerService {
public:
    virtual ~LedgerService();

    virtual Result<LedgerSelection> select(const LedgerFilter& filter) = 0;
    virtual Result<std::vector<LedgerRow>> rows(const std::vector<std::int64_t>& seqs) = 0;  // in that order
    virtual LedgerHead head() const = 0;  // at once; changes when rows come

    virtual Result<std::vector<std::string>> departments() = 0;  // that occur
    virtual Result<std::vector<std::string>> projects() = 0;
    virtual Result<std::vector<std::string>> models() = 0;

    // Charts. `timeZone` is an IANA name, empty for the machine's.
    virtual Result<std::vector<DailyUsage>> daily(const LedgerFilter& filter,
                                                  const std::string& timeZone) = 0;
    virtual Result<std::vector<TimePoint>> timePoints(const LedgerFilter& filter, std::size_t most) = 0;
    // Speech tokens by weekday (0 = Monday) and hour: 7 × 24 values.
    virtual Result<std::vector<std::int64_t>> weekHeat(const LedgerFilter& filter,
                                                       const std::string& timeZone) = 0;

    using Progress = std::function<void(const VerifyProgress&)>;
    virtual Result<VerifyReport> verify(const Progress& progress, std::stop_token stop) = 0;
    virtual Result<BillSummary> exportBill(const BillRequest& request) = 0;
    virtual bool readOnly() const = 0;  // another instance writes, or the folder cannot be written
    virtual std::vector<Sentence> notices() const = 0;  // for the user after opening
};

}  // namespace vox
