#pragma once

#include "engine/audio/noise.h"

#include <cstdint>
#include <span>

namespace vox {

struct ColourSettings {
    double energyDb = 0;
    double tiltDbPerOctave = 0;
    double breath = 0;  // 0 … 1
};

// Energy, spectral tilt and breath of a voice, sample by sample. What would go beyond full scale is rounded
// off instead of clipped.
class VoiceColour final {
public:
    VoiceColour(const ColourSettings& settings, std::int64_t sampleRate);

    void process(std::span<float> samples);

private:
    // One pole and one zero; first order.
    struct Filter {
        double b0 = 1, b1 = 0, a1 = 0;
        double memory = 0;
        double process(double x);
    };
    static Filter tilt(double dbPerOctave, double sampleRate);
    static Filter highPass(double hz, double sampleRate);
    double breathe(double voice);

    double m_gain;
    double m_breath;
    Filter m_tilt;
    Filter m_noiseFilters[2];
    double m_envelope = 0;  // mean square of the voice, a short while back
    double m_follow;
    Noise m_noise;
};

}  // namespace vox
