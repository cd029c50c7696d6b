#pragma once

#include "engine/insight/rolling_order.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace vox {

constexpr std::size_t kCalibrationWindow = 500;  // jobs

// ⌈(n + 1) · coverage⌉, the rank of the score that bounds the next of n + 1 with that probability. Nothing
// where it is beyond n: 80 % needs 4 jobs, 90 % 9, 95 % 19.
std::optional<std::size_t> conformalRank(std::size_t jobs, int coveragePercent);

// Split conformal prediction on log(actual ÷ predicted) over the last jobs. Two windows: a short one whose
// median is the centre, which a drift moves, and the scores: how far each job lay from the centre as it was
// before that job. No job is part of what judged it. One thread at a time.
class ConformalWindow final {
public:
    explicit ConformalWindow(std::size_t window = kCalibrationWindow);

    // `predicted` is at least 1: what was not predicted teaches nothing. Nothing made counts as one token.
    void learn(std::int64_t predicted, std::int64_t actual);

    std::size_t jobs() const { return m_scores.size(); }
    double centre() const;                                       // log; 0 before the first job
    std::optional<double> halfWidth(int coveragePercent) const;  // log; nothing: too few jobs

private:
    RollingOrder m_residuals;
    RollingOrder m_scores;
};

}  // namespace vox
