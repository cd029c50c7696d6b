#include "engine/insight/rolling_order.h"

#include "engine/core/require.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

double middleOf(const std::vector<double>& sorted)
{
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

}  // namespace

RollingOrder::RollingOrder(std::size_t capacity)
    : m_capacity(capacity)
{
    require(capacity > 0);
}

void RollingOrder::add(double value)
{
    require(std::isfinite(value));
    if (m_recent.size() == m_capacity) {
        m_sorted.erase(std::ranges::lower_bound(m_sorted, m_recent.front()));
        m_recent.pop_front();
    }
    m_recent.push_back(value);
    m_sorted.insert(std::ranges::upper_bound(m_sorted, value), value);
}

double RollingOrder::nth(std::size_t rank) const
{
    require(rank >= 1 && rank <= m_sorted.size());
    return m_sorted[rank - 1];
}

double RollingOrder::median() const
{
    require(!m_sorted.empty());
    return middleOf(m_sorted);
}

double RollingOrder::medianDistance() const
{
    const double centre = median();
    std::vector<double> distances(m_sorted);
    for (double& value : distances)
        value = std::abs(value - centre);
    const auto half = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::ranges::nth_element(distances, half);
    if (distances.size() % 2 == 1)
        return *half;
    return (*half + *std::max_element(distances.begin(), half)) / 2;
}

}  // namespace vox
