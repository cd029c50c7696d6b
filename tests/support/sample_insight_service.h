#pragma once

#include "engine/api/insight_service.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace vox::test {

// Made-up but consistent figures about estimates, oddities and value; always the same. Any thread.
class SampleInsightService final : public InsightService {
public:
    struct Options {
        bool empty = false;            // nothing to tell yet
        std::optional<Error> failure;  // every question is answered by it
        std::function<void()> gate;    // called by each question before it answers: may block
    };
    explicit SampleInsightService(Options options);
    SampleInsightService()
        : SampleInsightService(Options{})
    {
    }

    Result<std::vector<CalibrationRecord>> calibration() override;
    Result<std::vector<EstimatePoint>> estimates(const LedgerFilter& filter, std::size_t most) override;
    Result<std::vector<CoveragePoint>> coverage(const LedgerFilter& filter) override;
    Result<AnomalyReport> anomalies(const LedgerFilter& filter) override;
    Result<std::vector<ValueEntry>> valueIndex(const LedgerFilter& filter, ValueBy by) override;
    Result<std::vector<LatencyCell>> latency(const LedgerFilter& filter) override;
    Status rate(const std::string& requestId, int stars) override;
    Result<int> rating(const std::string& requestId) override;

private:
    std::optional<Error> hindrance() const;

    Options m_options;
    mutable std::mutex m_mutex;
    std::map<std::string, int> m_stars;
};

}  // namespace vox::test
