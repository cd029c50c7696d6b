#include "engine/insight/calibration_history.h"

#include "engine/core/require.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace vox {
namespace {

// The mean of `value` over the jobs that `counts` picks; 0 where there are none.
template <typename Counts, typename Value>
double meanOver(const std::deque<JudgedJob>& jobs, Counts counts, Value value)
{
    double sum = 0;
    double count = 0;
    for (const auto& job : jobs) {
        if (!std::invoke(counts, job))
            continue;
        sum += static_cast<double>(std::invoke(value, job));
        ++count;
    }
    return count == 0 ? 0 : sum / count;
}

// Of the width of bounds to the count that came.
double relative(std::int64_t low, std::int64_t high, std::int64_t actual)
{
    return static_cast<double>(high - low) / static_cast<double>(std::max<std::int64_t>(actual, 1));
}

void addErrors(CalibrationRecord& record, const std::deque<JudgedJob>& jobs)
{
    double actual = 0;
    for (const auto& job : jobs) {
        const auto error = static_cast<double>(job.forecast.expected - job.actual);
        record.wape += std::abs(error);
        record.bias += error;
        actual += static_cast<double>(job.actual);
    }
    record.wape /= std::max(actual, 1.0);
    record.bias /= std::max(actual, 1.0);
}

}  // namespace

JudgedJob ClassHistory::learn(const FinishedJob& job)
{
    require(teaches(job));
    const TokenBands foretold = bands();
    const JudgedJob judged{.when = job.when,
                           .forecast = forecastWith(foretold, job.forecast.raw),
                           .actual = job.actual,
                           .calibrated80 = foretold.calibrated80,
                           .calibrated95 = foretold.calibrated95};
    m_window.learn(job.forecast.raw, job.actual);
    m_jobs.push_back(judged);
    if (m_jobs.size() > kCalibrationWindow)
        m_jobs.pop_front();
    return judged;
}

CalibrationRecord ClassHistory::record(const JobClass& jobClass) const
{
    CalibrationRecord record{
        .model = jobClass.model, .language = jobClass.language, .device = jobClass.device};
    const TokenBands next = bands();
    record.jobs = static_cast<std::int64_t>(m_jobs.size());
    record.calibrated80 = next.calibrated80;
    record.calibrated95 = next.calibrated95;
    if (m_jobs.empty())
        return record;
    const auto [first, last] = std::ranges::minmax_element(m_jobs, {}, &JudgedJob::when);
    record.first = first->when;
    record.last = last->when;
    record.coverage80 = meanOver(m_jobs, &JudgedJob::calibrated80, &JudgedJob::within80);
    record.coverage95 = meanOver(m_jobs, &JudgedJob::calibrated95, &JudgedJob::within95);
    record.meanWidth80 = meanOver(m_jobs, &JudgedJob::calibrated80, [](const JudgedJob& job) {
        return relative(job.forecast.low80, job.forecast.high80, job.actual);
    });
    record.meanWidth95 = meanOver(m_jobs, &JudgedJob::calibrated95, [](const JudgedJob& job) {
        return relative(job.forecast.low95, job.forecast.high95, job.actual);
    });
    addErrors(record, m_jobs);
    return record;
}

CoverageTrack::CoverageTrack(std::size_t window)
    : m_window(window)
{
}

void CoverageTrack::add(const JudgedJob& job)
{
    if (!job.calibrated80)
        return;
    m_recent.push_back(job);
    if (m_recent.size() > m_window)
        m_recent.pop_front();
    m_points.push_back({.when = job.when,
                        .coverage80 = meanOver(m_recent, &JudgedJob::calibrated80, &JudgedJob::within80),
                        .coverage95 = meanOver(m_recent, &JudgedJob::calibrated95, &JudgedJob::within95)});
}

std::vector<CoveragePoint> thinned(const std::vector<CoveragePoint>& points, std::size_t most)
{
    require(most > 0);
    if (points.size() <= most)
        return points;
    std::vector<CoveragePoint> drawn;
    for (std::size_t i = 1; i <= most; ++i)
        drawn.push_back(points[i * points.size() / most - 1]);
    return drawn;
}

}  // namespace vox
