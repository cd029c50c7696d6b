#include "engine/audio/prosody_shaper.h"

#include "engine/audio/pitch_shifter.h"
#include "engine/audio/voice_colour.h"
#include "engine/core/require.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace vox {
namespace {

constexpr double kMostFromRange = 8;   // semitones that a wider range moves a single place
constexpr double kRiseSeconds = 0.35;  // the final rise, and
constexpr double kRisenSeconds = 0.1;  // how long before the end it is complete

bool movesPitch(const Prosody& prosody, double extra, const ShaperHints& hints)
{
    return prosody.pitchSemitones + extra != 0 || prosody.pitchRange != 1 || prosody.jitter != 0 ||
           (prosody.finalRiseSemitones != 0 && hints.totalSamples.has_value());
}

bool colours(const Prosody& prosody)
{
    return prosody.energyDb != 0 || prosody.tiltDbPerOctave != 0 || prosody.breath != 0;
}

// 0 before `from`, 1 after `to`, smooth between.
double smoothStep(double x, double from, double to)
{
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

PitchRule pitchRule(const Prosody& prosody, double extra, std::int64_t sampleRate, const ShaperHints& hints)
{
    const auto rate = static_cast<double>(sampleRate);
    const double end = hints.totalSamples ? static_cast<double>(*hints.totalSamples) : 0;
    const double risen = hints.totalSamples ? end - kRisenSeconds * rate : std::numeric_limits<double>::max();
    const auto semitones = [prosody, extra, risen, rise = kRiseSeconds * rate](double place, double hz,
                                                                               double median) {
        const double offset = (prosody.pitchRange - 1) * 12 * std::log2(hz / median);
        const double sum = prosody.pitchSemitones + extra +
                           std::clamp(offset, -kMostFromRange, kMostFromRange) +
                           prosody.finalRiseSemitones * smoothStep(place, risen - rise, risen);
        return std::clamp(sum, -ProsodyShaper::kMostSemitones, ProsodyShaper::kMostSemitones);
    };
    return {.semitones = semitones, .jitter = prosody.jitter, .medianHz = hints.medianHz};
}

}  // namespace

// Pitch, if it is to move, then colour, which also keeps the sum within full scale.
class ProsodyShaper::Stages final {
public:
    explicit Stages(const VoiceColour& voiceColour)
        : colour(voiceColour)
    {
    }

    std::optional<PitchShifter> pitch;
    VoiceColour colour;

    std::vector<float> process(std::span<const float> samples)
    {
        return coloured(pitch ? pitch->process(samples) : std::vector<float>(samples.begin(), samples.end()));
    }
    std::vector<float> flush() { return coloured(pitch ? pitch->flush() : std::vector<float>()); }

private:
    std::vector<float> coloured(std::vector<float> samples)
    {
        colour.process(samples);
        return samples;
    }
};

ProsodyShaper::ProsodyShaper(const Prosody& prosody, double extraPitchSemitones, std::int64_t sampleRate,
                             const ShaperHints& hints)
{
    require(sampleRate >= kLowestRate);
    const bool pitch = movesPitch(prosody, extraPitchSemitones, hints);
    if (!pitch && !colours(prosody))
        return;
    const ColourSettings colour{prosody.energyDb, prosody.tiltDbPerOctave, prosody.breath};
    m_stages = std::make_unique<Stages>(VoiceColour(colour, sampleRate));
    if (pitch)
        m_stages->pitch.emplace(sampleRate, pitchRule(prosody, extraPitchSemitones, sampleRate, hints));
}

ProsodyShaper::~ProsodyShaper() = default;
ProsodyShaper::ProsodyShaper(ProsodyShaper&&) noexcept = default;
ProsodyShaper& ProsodyShaper::operator=(ProsodyShaper&&) noexcept = default;

bool ProsodyShaper::isIdentity() const
{
    return m_stages == nullptr;
}

std::vector<float> ProsodyShaper::process(std::span<const float> samples)
{
    return m_stages ? m_stages->process(samples) : std::vector<float>(samples.begin(), samples.end());
}

std::vector<float> ProsodyShaper::flush()
{
    return m_stages ? m_stages->flush() : std::vector<float>();
}

std::optional<double> ProsodyShaper::medianHz() const
{
    if (!m_stages || !m_stages->pitch || m_stages->pitch->median().empty())
        return std::nullopt;
    return m_stages->pitch->median().hz();
}

}  // namespace vox
