#include "engine/audio/voice_colour.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vox {
namespace {

constexpr double kPivotHz = 1000;     // where the tilt has the slope asked for
constexpr double kUnityHz = 400;      // where it leaves the level: about where speech has its power
constexpr double kMostTilt = 5;       // dB per octave; a first-order filter ends at 6
constexpr double kBreathHz = 2000;    // noise above this
constexpr double kBreathLevel = 0.2;  // of the voice's own level at full breath
constexpr double kEnvelopeSeconds = 0.01;
constexpr double kKnee = 0.8;  // rounding off begins here
constexpr double kTop = 0.995;

double warped(double hz, double sampleRate)
{
    return std::tan(std::numbers::pi * std::min(hz / sampleRate, 0.45));
}

// Straight up to the knee, then bends towards the top.
double roundedOff(double x)
{
    const double over = std::abs(x) - kKnee;
    if (over <= 0)
        return x;
    return std::copysign(kKnee + (kTop - kKnee) * std::tanh(over / (kTop - kKnee)), x);
}

}  // namespace

VoiceColour::VoiceColour(const ColourSettings& settings, std::int64_t sampleRate)
    : m_gain(std::pow(10.0, settings.energyDb / 20))
    , m_breath(settings.breath)
    , m_tilt(tilt(settings.tiltDbPerOctave, static_cast<double>(sampleRate)))
    , m_noiseFilters{highPass(kBreathHz, static_cast<double>(sampleRate)),
                     highPass(kBreathHz, static_cast<double>(sampleRate))}
    , m_follow(1 - std::exp(-1 / (kEnvelopeSeconds * static_cast<double>(sampleRate))))
{
}

void VoiceColour::process(std::span<float> samples)
{
    for (auto& sample : samples) {
        const auto voice = static_cast<double>(sample);
        const double breath = m_breath > 0 ? breathe(voice) : 0.0;
        sample = static_cast<float>(roundedOff(m_gain * m_tilt.process(voice + breath)));
    }
}

double VoiceColour::Filter::process(double x)
{
    const double y = b0 * x + memory;
    memory = b1 * x - a1 * y;
    return y;
}

// H(s) = (k·s + 1) / (s + k) with s = 1 at the pivot: a slope there of 6.02 · (k² − 1) / (k² + 1) dB per
// octave.
VoiceColour::Filter VoiceColour::tilt(double dbPerOctave, double sampleRate)
{
    if (dbPerOctave == 0)
        return {};
    const double slope = std::clamp(dbPerOctave, -kMostTilt, kMostTilt) / (20 * std::log10(2.0));
    const double k = std::sqrt((1 + slope) / (1 - slope));
    const double u = std::pow(kUnityHz / kPivotHz, 2);
    const double level = std::sqrt((u + k * k) / (k * k * u + 1));
    const double c = 1 / warped(kPivotHz, sampleRate);
    const double norm = c + k;
    return {.b0 = level * (k * c + 1) / norm, .b1 = level * (1 - k * c) / norm, .a1 = (k - c) / norm};
}

VoiceColour::Filter VoiceColour::highPass(double hz, double sampleRate)
{
    const double w = warped(hz, sampleRate);
    return {.b0 = 1 / (1 + w), .b1 = -1 / (1 + w), .a1 = (w - 1) / (1 + w)};
}

double VoiceColour::breathe(double voice)
{
    m_envelope += m_follow * (voice * voice - m_envelope);
    double noise = std::numbers::sqrt3 * m_noise.next();
    for (auto& filter : m_noiseFilters)
        noise = filter.process(noise);
    return m_breath * kBreathLevel * std::sqrt(m_envelope) * noise;
}

}  // namespace vox
