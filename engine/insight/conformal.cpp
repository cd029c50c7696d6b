#include "engine/insight/conformal.h"

#include "engine/core/require.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {
constexpr std::size_t kCentreWindow = 50;  // follows a drift within a few dozen jobs
}

std::optional<std::size_t> conformalRank(std::size_t jobs, int coveragePercent)
{
    require(coveragePercent > 0 && coveragePercent < 100);
    const std::size_t rank = ((jobs + 1) * static_cast<std::size_t>(coveragePercent) + 99) / 100;
    return rank <= jobs ? std::optional(rank) : std::nullopt;
}

ConformalWindow::ConformalWindow(std::size_t window)
    : m_residuals(std::min(window, kCentreWindow))
    , m_scores(window)
{
}

void ConformalWindow::learn(std::int64_t predicted, std::int64_t actual)
{
    require(predicted >= 1 && actual >= 0);
    const double residual =
        std::log(static_cast<double>(std::max<std::int64_t>(actual, 1)) / static_cast<double>(predicted));
    m_scores.add(std::abs(residual - centre()));
    m_residuals.add(residual);
}

double ConformalWindow::centre() const
{
    return m_residuals.size() == 0 ? 0 : m_residuals.median();
}

std::optional<double> ConformalWindow::halfWidth(int coveragePercent) const
{
    const auto rank = conformalRank(m_scores.size(), coveragePercent);
    return rank ? std::optional(m_scores.nth(*rank)) : std::nullopt;
}

}  // namespace vox
