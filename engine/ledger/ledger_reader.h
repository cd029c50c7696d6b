#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/ledger/volume_key.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace vox {

// Reads a ledger while another thread or process writes it. Methods block; one thread at a time. Rows are the
// settled attempts and their corrections. `timeZone` is an IANA name, empty for the machine's; a day is the
// day on which an attempt started there, and never before that of a row older than a clock that was turned
// back.
class LedgerReader final {
public:
    static Result<std::unique_ptr<LedgerReader>> open(const std::filesystem::path& directory);

    ~LedgerReader();
    LedgerReader(const LedgerReader&) = delete;
    LedgerReader& operator=(const LedgerReader&) = delete;

    Result<LedgerSelection> select(const LedgerFilter& filter);
    Result<std::vector<LedgerRow>> rows(const std::vector<std::int64_t>& seqs);  // in that order

    Result<std::vector<std::string>> departments();  // that occur, sorted; likewise
    Result<std::vector<std::string>> projects();
    Result<std::vector<std::string>> models();
    Result<std::vector<std::string>> users();

    // By day, model and currency, in that order.
    Result<std::vector<DailyUsage>> daily(const LedgerFilter& filter, const std::string& timeZone);
    // The newest ones, at most `most`, newest first.
    Result<std::vector<TimePoint>> timePoints(const LedgerFilter& filter, std::size_t most);
    // Speech tokens by weekday (0 = Monday) and hour of the start: 7 × 24 values.
    Result<std::vector<std::int64_t>> weekHeat(const LedgerFilter& filter, const std::string& timeZone);

    // Calls `take` for each row in order of seq, one at a time; ends early with its error. For bills.
    Status forEachRow(const LedgerFilter& filter, const std::function<Status(const LedgerRow&)>& take);

    // What quota and volume tiers have counted so far.
    Result<std::int64_t> monthVolume(const VolumeKey& key);

    Result<std::vector<Tariff>> tariffs();  // that rows were priced by, as they were then; by their first use
    Result<LedgerHead> head();              // the newest row of any kind
    Result<std::string> firstHash();        // of row 1, by which a ledger is named; empty before it
    Result<std::string>
    billingTimeZone();  // whose days the stored daily sums are; empty before the first row

private:
    class Impl;
    explicit LedgerReader(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

}  // namespace vox
