#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace vox {

// Lowest, highest and mean-square value of a run of samples: one column of a drawn waveform.
struct WaveformBin {
    float low = 0;
    float high = 0;
    float rms = 0;

    friend bool operator==(const WaveformBin&, const WaveformBin&) = default;
};

// Boils a stream of samples down to bins of equal length, as it comes. One thread at a time.
class WaveformEnvelope final {
public:
    explicit WaveformEnvelope(std::size_t samplesPerBin);  // 1 or more

    void append(std::span<const float> samples);

    std::size_t samplesPerBin() const { return m_samplesPerBin; }
    std::vector<WaveformBin> bins() const;  // the last one may be of fewer samples

private:
    void add(float sample);
    WaveformBin open() const;

    std::size_t m_samplesPerBin;
    std::vector<WaveformBin> m_full;
    WaveformBin m_bin;
    double m_squares = 0;
    std::size_t m_count = 0;
};

inline constexpr double kSilenceDb = -144;  // what levelDb and peakDb call silence

double levelDb(std::span<const float> samples);  // root mean square over full scale; kSilenceDb or above
double peakDb(std::span<const float> samples);   // largest magnitude over full scale, likewise

}  // namespace vox
