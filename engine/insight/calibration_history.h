#pragma once

#include "engine/core/insight.h"
#include "engine/insight/conformal.h"
#include "engine/insight/finished_job.h"
#include "engine/insight/token_bands.h"

#include <cstddef>
#include <deque>
#include <map>
#include <vector>

namespace vox {

// A job as it would have been foretold from the jobs before it, and what came.
struct JudgedJob {
    UtcTime when;
    TokenForecast forecast;
    std::int64_t actual = 0;
    bool calibrated80 = false, calibrated95 = false;  // those bounds rested on enough jobs

    bool within80() const { return actual >= forecast.low80 && actual <= forecast.high80; }
    bool within95() const { return actual >= forecast.low95 && actual <= forecast.high95; }
};

// The jobs of one class in the order of time: judges each by those before it, then learns from it. One
// thread at a time.
class ClassHistory final {
public:
    // What the next job may take.
    TokenBands bands() const { return bandsOf(m_window); }

    // `job` teaches (see teaches()).
    JudgedJob learn(const FinishedJob& job);
    CalibrationRecord record(const JobClass& jobClass) const;  // of the last kCalibrationWindow jobs

private:
    ConformalWindow m_window;
    std::deque<JudgedJob> m_jobs;
};

// How often the bounds held, over the last jobs of any class: a point for each.
class CoverageTrack final {
public:
    explicit CoverageTrack(std::size_t window = 100);

    void add(const JudgedJob& job);
    const std::vector<CoveragePoint>& points() const { return m_points; }

private:
    std::size_t m_window;
    std::deque<JudgedJob> m_recent;
    std::vector<CoveragePoint> m_points;
};

// At most `most` of the points, evenly drawn, the last one among them.
std::vector<CoveragePoint> thinned(const std::vector<CoveragePoint>& points, std::size_t most);

}  // namespace vox
