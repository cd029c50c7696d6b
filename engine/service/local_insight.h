#pragma once

#include "engine/api/insight_service.h"
#include "engine/ledger/ledger_reader.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace vox {

class Ratings;

// Insights from the ledger of a data folder, read anew for each question; ratings lie beside it. Any thread;
// one question at a time.
class LocalInsight final : public InsightService {
public:
    // `clock` outlives it. The ledger is opened with the first question.
    LocalInsight(std::filesystem::path dataDir, const Clock& clock);

    Result<std::vector<CalibrationRecord>> calibration() override;
    Result<std::vector<EstimatePoint>> estimates(const LedgerFilter& filter, std::size_t most) override;
    Result<std::vector<CoveragePoint>> coverage(const LedgerFilter& filter) override;
    Result<AnomalyReport> anomalies(const LedgerFilter& filter) override;
    Result<std::vector<ValueEntry>> valueIndex(const LedgerFilter& filter, ValueBy by) override;
    Result<std::vector<LatencyCell>> latency(const LedgerFilter& filter) override;
    Status rate(const std::string& requestId, int stars) override;
    Result<int> rating(const std::string& requestId) override;

private:
    using TakeRow = std::function<void(const LedgerRow&)>;

    Result<LedgerReader*> reader();
    Status forEachRow(const LedgerFilter& filter, const TakeRow& take);
    // All rows of the filter's model, so that what is judged has its whole past; the sorted seqs of those
    // that the filter selects come first.
    Status replay(const LedgerFilter& filter, std::vector<std::int64_t>& selected, const TakeRow& take);
    std::filesystem::path ratingsFile() const;

    std::filesystem::path m_dataDir;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::unique_ptr<LedgerReader> m_reader;
};

}  // namespace vox
