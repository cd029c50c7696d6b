#include "tests/unit/audio/test_signals.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace vox::test {
namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;

// One formant: a resonance of two poles.
void resonate(std::vector<double>& samples, double hz, double bandwidth)
{
    const double r = std::exp(-std::numbers::pi * bandwidth / static_cast<double>(kRate));
    const double a1 = 2 * r * std::cos(kTwoPi * hz / static_cast<double>(kRate));
    double y1 = 0, y2 = 0;
    for (auto& sample : samples) {
        const double y = sample + a1 * y1 - r * r * y2;
        y2 = y1;
        y1 = y;
        sample = y;
    }
}

}  // namespace

std::vector<float> sine(double hz, double seconds, std::int64_t sampleRate, double amplitude)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * static_cast<double>(sampleRate)));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(
            amplitude * std::sin(kTwoPi * hz * static_cast<double>(i) / static_cast<double>(sampleRate)));
    return samples;
}

std::vector<float> whiteNoise(double seconds, double amplitude)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> value(-amplitude, amplitude);
    std::vector<float> samples(static_cast<std::size_t>(seconds * static_cast<double>(kRate)));
    for (auto& sample : samples)
        sample = static_cast<float>(value(random));
    return samples;
}

std::vector<float> vowel(double seconds, const std::function<double(double second)>& hz)
{
    const auto breath = whiteNoise(seconds, 0.002);
    std::vector<double> voice(breath.begin(), breath.end());
    double phase = 0;
    for (std::size_t i = 0; i < voice.size(); ++i) {
        const double step =
            hz(static_cast<double>(i) / static_cast<double>(kRate)) / static_cast<double>(kRate);
        phase += step;
        if (phase < 1)
            continue;
        phase -= 1;
        const double late = phase / step;  // since the pulse, in samples: shared out to its neighbours
        voice[i] += 1 - late;
        if (i > 0)
            voice[i - 1] += late;
    }
    resonate(voice, 600, 90);
    resonate(voice, 1200, 110);
    resonate(voice, 2500, 160);
    double peak = 0;
    for (const double value : voice)
        peak = std::max(peak, std::abs(value));
    std::vector<float> samples(voice.size());
    for (std::size_t i = 0; i < voice.size(); ++i)
        samples[i] = static_cast<float>(0.5 * voice[i] / peak);
    return samples;
}

double levelAt(std::span<const float> samples, double hz, std::int64_t sampleRate)
{
    std::complex<double> sum = 0;
    for (std::size_t i = 0; i < samples.size(); ++i)
        sum += static_cast<double>(samples[i]) *
               std::polar(1.0, -kTwoPi * hz * static_cast<double>(i) / static_cast<double>(sampleRate));
    return 20 * std::log10(2 * std::abs(sum) / static_cast<double>(samples.size()));
}

}  // namespace vox::test
