#pragma once

#include "engine/core/insight.h"
#include "engine/core/ledger_row.h"
#include "engine/insight/rolling_order.h"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// A stream of one measure, on a log scale: how far the next value is from the median of the last ones, in
// robust standard deviations (1.4826 × the median distance).
class RobustGauge final {
public:
    explicit RobustGauge(double leastDeviation);  // log; so that a very even stream does not alarm

    // Judges `value`, which is more than 0, by those before it, then adds it. Nothing before there are
    // enough.
    struct Judgement {
        double usual = 0;  // the median
        double distance = 0;
    };
    std::optional<Judgement> judge(double value);

private:
    double m_leastDeviation;
    RollingOrder m_logs;
};

// Looks over settled rows in the order of the ledger for unit costs that stand out from their model's usual,
// for texts of about that length. Each row costs one pass over a window; nothing is kept but windows. One
// thread at a time.
class AnomalyWatch final {
public:
    // To expect: five measures together, for values that spread as Student's t with five degrees of freedom.
    static constexpr double kFalseAlarmRate = 0.005;

    std::vector<Anomaly> see(const LedgerRow& row);  // mostly none
    std::int64_t rows() const { return m_rows; }

private:
    struct Retries {
        std::deque<bool> recent;
        std::size_t count = 0;
    };
    struct Burst {
        std::deque<UtcTime> starts;
        RobustGauge gauge{0.3};
        std::optional<UtcTime> told;
    };
    struct Reading;

    RobustGauge& gauge(const std::string& key, double leastDeviation);
    std::vector<Reading> readingsOf(const LedgerRow& row) const;
    void watchReading(const LedgerRow& row, const Reading& reading, std::vector<Anomaly>& found);
    void watchRetries(const LedgerRow& row, std::vector<Anomaly>& found);
    void watchRequests(const LedgerRow& row, std::vector<Anomaly>& found);

    std::int64_t m_rows = 0;
    std::map<std::string, RobustGauge> m_gauges;
    std::map<std::string, Retries> m_retries;  // by model
    std::map<std::string, Burst> m_bursts;     // by model
};

}  // namespace vox
