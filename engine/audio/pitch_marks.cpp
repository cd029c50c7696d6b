#include "engine/audio/pitch_marks.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace vox {
namespace {

constexpr double kSearch = 0.2;            // of a period, around where the next mark is expected
constexpr double kEnergyWeight = 0.15;     // draws marks to the strongest point, against drift
constexpr double kEnergySeconds = 0.0005;  // to each side

// Normalised cross-correlation of the stretches of 2 · half samples around two places.
double likeness(const SampleHistory& input, std::int64_t a, std::int64_t b, std::int64_t half)
{
    float ab = 0, aa = 1e-9F, bb = 1e-9F;
    for (std::int64_t i = -half; i < half; ++i) {
        const float x = input.at(a + i);
        const float y = input.at(b + i);
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    return static_cast<double>(ab / std::sqrt(aa * bb));
}

// How far from `at` the top of the parabola through it and its neighbours lies; 0 where it is no top.
double topOf(const std::vector<double>& values, std::size_t at)
{
    const double left = values[at - 1], middle = values[at], right = values[at + 1];
    const bool isTop = middle >= left && middle > right;
    return isTop ? 0.5 * (left - right) / (left - 2 * middle + right) : 0.0;
}

}  // namespace

PitchMarks::PitchMarks(std::int64_t sampleRate)
    : m_energyHalf(std::max<std::int64_t>(1, std::llround(static_cast<double>(sampleRate) * kEnergySeconds)))
{
}

double PitchMarks::energy(const SampleHistory& input, std::int64_t place) const
{
    double sum = 0;
    for (auto i = place - m_energyHalf; i <= place + m_energyHalf; ++i)
        sum += static_cast<double>(input.at(i)) * static_cast<double>(input.at(i));
    return sum;
}

double PitchMarks::first(const SampleHistory& input, std::int64_t place, double period) const
{
    auto strongest = place;
    for (auto at = place; at < place + std::llround(period); ++at)
        if (energy(input, at) > energy(input, strongest))
            strongest = at;
    return static_cast<double>(strongest);
}

// Where the signal is most like that around the last mark.
double PitchMarks::next(const SampleHistory& input, double last, double period) const
{
    const auto base = std::llround(last);
    const auto reach = std::max<std::int64_t>(2, std::llround(kSearch * period));
    const auto from = base + std::llround(period) - reach - 1;
    const auto count = static_cast<std::size_t>(2 * reach + 3);
    std::vector<double> alike(count), energies(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = from + static_cast<std::int64_t>(i);
        alike[i] = likeness(input, base, place, std::llround(period / 2));
        energies[i] = energy(input, place);
    }
    const double strongest = std::max(*std::max_element(energies.begin(), energies.end()), 1e-12);
    const auto score = [&](std::size_t i) { return alike[i] + kEnergyWeight * energies[i] / strongest; };
    std::size_t best = 1;
    for (std::size_t i = 2; i + 1 < count; ++i)
        if (score(i) > score(best))
            best = i;
    return last + static_cast<double>(from - base) + static_cast<double>(best) + topOf(alike, best);
}

}  // namespace vox
