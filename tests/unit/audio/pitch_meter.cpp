#include "tests/unit/audio/pitch_meter.h"

#include "engine/audio/loudness.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

namespace vox::test {
namespace {

using Complex = std::complex<double>;

constexpr std::size_t kSize = 4096;  // of the transform
constexpr double kFrameSeconds = 0.064;
constexpr double kHopSeconds = 0.016;
constexpr double kLowestHz = 50;
constexpr double kHighestHz = 500;
constexpr double kLeastProminence = 5;  // of the peak, over the mean magnitude of the search range
constexpr double kAudibleDb = 40;       // below the peak of the whole
constexpr double kMostJump = 1.5;       // semitones to a neighbour

// Fourier transform in place; the size is kSize.
void transform(std::vector<Complex>& values)
{
    static const auto turns = [] {
        std::vector<Complex> all(kSize / 2);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] =
                std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(kSize));
        return all;
    }();
    for (std::size_t i = 1, j = 0; i < kSize; ++i) {
        std::size_t bit = kSize / 2;
        for (; (j & bit) != 0; bit /= 2)
            j ^= bit;
        j ^= bit;
        if (i < j)
            std::swap(values[i], values[j]);
    }
    for (std::size_t length = 2; length <= kSize; length *= 2)
        for (std::size_t at = 0; at < kSize; at += length)
            for (std::size_t i = 0; i < length / 2; ++i) {
                const Complex turn = turns[i * (kSize / length)];
                const Complex odd = values[at + i + length / 2];
                const Complex turned{odd.real() * turn.real() - odd.imag() * turn.imag(),
                                     odd.real() * turn.imag() + odd.imag() * turn.real()};
                values[at + i + length / 2] = values[at + i] - turned;
                values[at + i] += turned;
            }
}

bool isKept(std::size_t bin)
{
    return std::min(bin, kSize - bin) < kSize / 5;
}

std::vector<double> cepstrumOf(std::span<const float> frame)
{
    std::vector<Complex> values(kSize);
    for (std::size_t i = 0; i < frame.size(); ++i) {
        const double phase =
            2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(frame.size());
        values[i] = static_cast<double>(frame[i]) * (0.5 - 0.5 * std::cos(phase));
    }
    transform(values);
    // Only up to a fifth of the rate: above it there is more breath than voice.
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < kSize; ++i) {
        values[i] = std::log(std::norm(values[i]) + 1e-7);
        sum += isKept(i) ? values[i].real() : 0;
        count += isKept(i) ? 1 : 0;
    }
    for (std::size_t i = 0; i < kSize; ++i)
        values[i] = isKept(i) ? values[i] - sum / count : 0;
    transform(values);
    std::vector<double> cepstrum(kSize / 2);
    for (std::size_t i = 0; i < cepstrum.size(); ++i)
        cepstrum[i] = values[i].real();
    return cepstrum;
}

// 0 where no peak stands out.
double frequencyOf(std::span<const float> frame, double rate)
{
    const auto cepstrum = cepstrumOf(frame);
    const auto first = static_cast<std::size_t>(rate / kHighestHz);
    const auto last = static_cast<std::size_t>(rate / kLowestHz);
    double sum = 0;
    std::size_t best = first;
    for (std::size_t i = first; i <= last; ++i) {
        sum += std::abs(cepstrum[i]);
        best = cepstrum[i] > cepstrum[best] ? i : best;
    }
    if (best == first || best == last ||
        cepstrum[best] < kLeastProminence * sum / static_cast<double>(last - first + 1))
        return 0;
    const double left = cepstrum[best - 1], middle = cepstrum[best], right = cepstrum[best + 1];
    return rate / (static_cast<double>(best) + 0.5 * (left - right) / (left - 2 * middle + right));
}

}  // namespace

std::vector<double> measuredPitch(std::span<const float> samples, std::int64_t sampleRate)
{
    const auto rate = static_cast<double>(sampleRate);
    const auto length = std::min(kSize, static_cast<std::size_t>(kFrameSeconds * rate));
    const auto hop = static_cast<std::size_t>(kHopSeconds * rate);
    std::vector<double> all;
    for (std::size_t at = 0; at + length <= samples.size(); at += hop) {
        const auto frame = samples.subspan(at, length);
        const bool audible = levelDb(frame) > peakDb(samples) - kAudibleDb;
        const double hz = audible ? frequencyOf(frame, rate) : 0;
        all.push_back(hz > 0 ? 12 * std::log2(hz) : 0);
    }
    std::vector<double> kept(all.size(), 0.0);
    for (std::size_t i = 1; i + 1 < all.size(); ++i)
        if (std::abs(all[i] - all[i - 1]) < kMostJump && std::abs(all[i] - all[i + 1]) < kMostJump)
            kept[i] = all[i];
    return kept;
}

PitchPairs pairedPitch(std::span<const double> before, std::span<const double> after)
{
    PitchPairs pairs;
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
        if (before[i] > 0 && after[i] > 0) {
            pairs.before.push_back(before[i]);
            pairs.after.push_back(after[i]);
        }
    return pairs;
}

double meanOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double spreadOf(std::span<const double> values)
{
    const double mean = meanOf(values);
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size()));
}

double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(part * static_cast<double>(values.size() - 1)));
}

}  // namespace vox::test
