#include "engine/insight/ratio_interval.h"

#include "engine/core/require.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vox {
namespace {

struct Moments {
    double meanAbove = 0, meanBelow = 0;
    double varianceAbove = 0, varianceBelow = 0, covariance = 0;
};

Moments momentsOf(std::span<const RatioPoint> points)
{
    const auto count = static_cast<double>(points.size());
    Moments m;
    for (const auto& point : points) {
        m.meanAbove += point.above / count;
        m.meanBelow += point.below / count;
    }
    for (const auto& point : points) {
        const double above = point.above - m.meanAbove;
        const double below = point.below - m.meanBelow;
        m.varianceAbove += above * above / (count - 1);
        m.varianceBelow += below * below / (count - 1);
        m.covariance += above * below / (count - 1);
    }
    return m;
}

}  // namespace

double studentT95(std::size_t degreesOfFreedom)
{
    require(degreesOfFreedom >= 1);
    constexpr std::array kFew{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
    if (degreesOfFreedom <= kFew.size())
        return kFew[degreesOfFreedom - 1];
    constexpr double z = 1.959964;  // Cornish and Fisher's expansion around the normal
    const auto v = static_cast<double>(degreesOfFreedom);
    return z + (std::pow(z, 3) + z) / (4 * v) +
           (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / (96 * v * v);
}

RatioInterval ratioOfMeans(std::span<const RatioPoint> points)
{
    if (points.empty())
        return {};
    if (points.size() == 1) {
        const auto& only = points.front();
        return {.ratio = only.below > 0 ? only.above / only.below : 0};
    }
    const Moments m = momentsOf(points);
    if (!(m.meanAbove > 0 && m.meanBelow > 0))
        return {};
    const double ratio = m.meanAbove / m.meanBelow;
    const double relative = m.varianceAbove / (m.meanAbove * m.meanAbove) +
                            m.varianceBelow / (m.meanBelow * m.meanBelow) -
                            2 * m.covariance / (m.meanAbove * m.meanBelow);
    const double error = std::sqrt(std::max(0.0, relative) / static_cast<double>(points.size()));
    const double factor = std::exp(studentT95(points.size() - 1) * error);
    return {.ratio = ratio, .low95 = ratio / factor, .high95 = ratio * factor};
}

}  // namespace vox
