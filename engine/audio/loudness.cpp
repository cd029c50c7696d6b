#include "engine/audio/loudness.h"

#include "engine/core/require.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

double decibels(double amplitude)
{
    return amplitude > 0 ? std::max(20 * std::log10(amplitude), kSilenceDb) : kSilenceDb;
}

}  // namespace

WaveformEnvelope::WaveformEnvelope(std::size_t samplesPerBin)
    : m_samplesPerBin(samplesPerBin)
{
    require(samplesPerBin > 0);
}

void WaveformEnvelope::append(std::span<const float> samples)
{
    for (const float sample : samples)
        add(sample);
}

void WaveformEnvelope::add(float sample)
{
    m_bin.low = m_count == 0 ? sample : std::min(m_bin.low, sample);
    m_bin.high = m_count == 0 ? sample : std::max(m_bin.high, sample);
    m_squares += static_cast<double>(sample) * sample;
    if (++m_count < m_samplesPerBin)
        return;
    m_full.push_back(open());
    m_squares = 0;
    m_count = 0;
}

WaveformBin WaveformEnvelope::open() const
{
    auto bin = m_bin;
    bin.rms = static_cast<float>(std::sqrt(m_squares / static_cast<double>(m_count)));
    return bin;
}

std::vector<WaveformBin> WaveformEnvelope::bins() const
{
    auto bins = m_full;
    if (m_count > 0)
        bins.push_back(open());
    return bins;
}

double levelDb(std::span<const float> samples)
{
    double squares = 0;
    for (const float sample : samples)
        squares += static_cast<double>(sample) * sample;
    return samples.empty() ? kSilenceDb : decibels(std::sqrt(squares / static_cast<double>(samples.size())));
}

double peakDb(std::span<const float> samples)
{
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return decibels(static_cast<double>(peak));
}

}  // namespace vox
