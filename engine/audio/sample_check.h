#pragma once

#include <cstddef>
#include <span>

namespace vox {

struct SampleCheck {
    bool finite = true;       // false: at least one was infinite or not a number
    float peak = 0;           // largest magnitude before clipping; meaningless unless finite
    std::size_t clipped = 0;  // values beyond ±1
};

// Looks at every sample and makes it safe to play, in one pass: clips to ±1, and turns what is not a number
// into silence.
SampleCheck checkAndClip(std::span<float> samples);

}  // namespace vox
