#pragma once

#include "engine/api/ledger_service.h"
#include "engine/core/tariff.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vox::test {

// Stands still, so that pictures and ages are the same each time.
class FixedClock final : public Clock {
public:
    explicit FixedClock(UtcTime now)
        : m_now(now)
    {
    }
    UtcTime utcNow() const override { return m_now; }
    std::chrono::microseconds monotonicNow() const override { return m_now.time_since_epoch(); }

private:
    UtcTime m_now;
};

UtcTime sampleNow();    // 2026-11-22T15:47:00Z, a Sunday afternoon
Tariff sampleTariff();  // 0.80 USD per million text and speech tokens
RequestId sampleRequestId(std::int64_t number);

// A ledger of made-up rows that add up: each row's samples, price and times are consistent, every sum is that
// of its rows, and the same number always gives the same row. Nothing is stored but the times, so that a
// million rows cost eight megabytes. Any thread.
class SampleLedgerService final : public LedgerService {
public:
    struct Options {
        std::int64_t rows = 2418;
        std::chrono::hours span{24 * 75};       // from the oldest row to the newest
        std::optional<std::int64_t> brokenSeq;  // verify() finds this row altered
        std::optional<Error> failure;           // every question is answered by it
        bool readOnly = false;
        std::vector<Sentence> notices;
        std::function<void()> gate;  // called by each question before it answers: may block
        std::chrono::milliseconds verifyTime{0};
    };

    explicit SampleLedgerService(Options options);
    SampleLedgerService()
        : SampleLedgerService(Options{})
    {
    }

    // The numbers of the newest row and of the nth from it; settled rows stand at even places of the chain.
    std::int64_t newest() const { return 2 * count(); }
    LedgerRow row(std::int64_t seq) const;
    void append(std::int64_t rows);                             // they come at the top, a minute apart
    std::int64_t rowsFetched() const { return m_rowsFetched; }  // by rows(), all in all
    std::int64_t selections() const { return m_selections; }

    Result<LedgerSelection> select(const LedgerFilter& filter) override;
    Result<std::vector<LedgerRow>> rows(const std::vector<std::int64_t>& seqs) override;
    LedgerHead head() const override;
    Result<std::vector<std::string>> departments() override;
    Result<std::vector<std::string>> projects() override;
    Result<std::vector<std::string>> models() override;
    Result<std::vector<DailyUsage>> daily(const LedgerFilter& filter, const std::string& timeZone) override;
    Result<std::vector<TimePoint>> timePoints(const LedgerFilter& filter, std::size_t most) override;
    Result<std::vector<std::int64_t>> weekHeat(const LedgerFilter& filter, const std::string& zone) override;
    Result<VerifyReport> verify(const Progress& progress, std::stop_token stop) override;
    Result<BillSummary> exportBill(const BillRequest& request) override;
    bool readOnly() const override { return m_options.readOnly; }
    std::vector<Sentence> notices() const override { return m_options.notices; }

private:
    std::int64_t count() const;
    UtcTime startOf(std::int64_t number) const;
    void forEach(const LedgerFilter& filter, const std::function<void(const LedgerRow&)>& take) const;
    std::optional<Error> hindrance() const;

    Options m_options;
    mutable std::mutex m_mutex;
    std::vector<UtcTime> m_starts;  // oldest first; the row with number n is m_starts[n − 1]
    std::atomic<std::int64_t> m_rowsFetched{0};
    std::atomic<std::int64_t> m_selections{0};
};

}  // namespace vox::test
