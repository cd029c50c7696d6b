#include "engine/audio/median_pitch.h"

#include "engine/core/require.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

constexpr double kLowestHz = 40;
constexpr double kBinsPerOctave = 48;

}  // namespace

void MedianPitch::add(double hz, std::size_t times)
{
    const double bin = std::floor(kBinsPerOctave * std::log2(std::max(hz, kLowestHz) / kLowestHz));
    m_bins[std::min(static_cast<std::size_t>(bin), m_bins.size() - 1)] += times;
    m_count += times;
}

double MedianPitch::hz() const
{
    require(!empty());
    const double half = static_cast<double>(m_count) / 2;
    double below = 0;
    std::size_t bin = 0;
    while (below + static_cast<double>(m_bins[bin]) < half)
        below += static_cast<double>(m_bins[bin++]);
    const double inside = (half - below) / static_cast<double>(m_bins[bin]);
    return kLowestHz * std::exp2((static_cast<double>(bin) + inside) / kBinsPerOctave);
}

}  // namespace vox
