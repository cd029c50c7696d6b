#include "engine/models/voxcpm/sinc_resampler.h"

#include "engine/core/require.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace vox::voxcpm {
namespace {

constexpr double kZeros = 6;  // crossings of the sinc to each side
constexpr double kRolloff = 0.99;

// Height of the windowed sinc, `time` in crossings from its middle.
double height(double time)
{
    const double inside = std::clamp(time, -kZeros, kZeros);
    const double window = std::cos(inside * std::numbers::pi / kZeros / 2);
    const double angle = inside * std::numbers::pi;
    return (angle == 0 ? 1 : std::sin(angle) / angle) * window * window;
}

}  // namespace

std::vector<float> sincResampled(std::span<const float> samples, std::int64_t fromHz, std::int64_t toHz)
{
    require(fromHz > 0 && toHz > 0);
    const std::int64_t common = std::gcd(fromHz, toHz);
    const std::int64_t from = fromHz / common;
    const std::int64_t to = toHz / common;
    if (from == to)
        return {samples.begin(), samples.end()};
    const double band = static_cast<double>(std::min(from, to)) * kRolloff;
    const double scale = band / static_cast<double>(from);
    const auto reach = static_cast<std::int64_t>(std::ceil(kZeros * static_cast<double>(from) / band));
    const auto taps = static_cast<std::size_t>(2 * reach + 1);

    // One filter for each place that an output sample can have between two input samples.
    std::vector<float> filters(static_cast<std::size_t>(to) * taps);
    for (std::int64_t phase = 0; phase < to; ++phase) {
        const double fraction = static_cast<double>(phase * from % to) / static_cast<double>(to);
        for (std::size_t tap = 0; tap < taps; ++tap) {
            const double distance = (static_cast<double>(tap) - static_cast<double>(reach) - fraction) /
                                    static_cast<double>(from);
            filters[static_cast<std::size_t>(phase) * taps + tap] =
                static_cast<float>(height(distance * band) * scale);
        }
    }

    const auto count = static_cast<std::int64_t>(samples.size());
    std::vector<float> out(static_cast<std::size_t>((count * to + from - 1) / from));
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto index = static_cast<std::int64_t>(i);
        const std::int64_t middle = index * from / to;
        const float* const filter = filters.data() + static_cast<std::size_t>(index % to) * taps;
        float sum = 0;
        for (std::int64_t k = std::max<std::int64_t>(0, reach - middle);
             k < static_cast<std::int64_t>(taps) && middle - reach + k < count; ++k)
            sum += samples[static_cast<std::size_t>(middle - reach + k)] * filter[k];
        out[i] = sum;
    }
    return out;
}

}  // namespace vox::voxcpm
