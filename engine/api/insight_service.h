#pragma once

#include "engine/core/insight.h"
#include "engine/core/ledger_row.h"
#include "engine/core/result.h"

#include <string>
#include <vector>

namespace vox {

// What the ledger shows about estimates, oddities and value. Methods block; call them from a worker thread,
// any one.
class InsightService {
public:
    virtual ~InsightService();

    virtual Result<std::vector<CalibrationRecord>> calibration() = 0;
    virtual Result<std::vector<EstimatePoint>> estimates(const LedgerFilter& filter, std::size_t most) = 0;
    virtual Result<std::vector<CoveragePoint>> coverage(const LedgerFilter& filter) = 0;
    virtual Result<AnomalyReport> anomalies(const LedgerFilter& filter) = 0;
    virtual Result<std::vector<ValueEntry>> valueIndex(const LedgerFilter& filter, ValueBy by) = 0;
    virtual Result<std::vector<LatencyCell>> latency(const LedgerFilter& filter) = 0;
    virtual Status rate(const std::string& requestId, int stars) = 0;  // 1 … 5; the last one counts
    virtual Result<int> rating(const std::string& requestId) = 0;      // 0: none yet
};

}  // namespace vox
