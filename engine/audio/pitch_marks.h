#pragma once

#include "engine/audio/sample_history.h"

#include <cstdint>

namespace vox {

// Finds the periods of a voiced stretch: one mark each, near the strongest point of the period. `period` is
// the tracked one, in samples; marks are places in samples, to a fraction.
class PitchMarks final {
public:
    explicit PitchMarks(std::int64_t sampleRate);

    double first(const SampleHistory& input, std::int64_t place, double period) const;  // at `place` or after
    double next(const SampleHistory& input, double last, double period) const;

private:
    double energy(const SampleHistory& input, std::int64_t place) const;

    std::int64_t m_energyHalf;
};

}  // namespace vox
