#pragma once

#include <cstdint>
#include <vector>

namespace vox {

// One channel of sound in memory.
struct Sound {
    std::vector<float> samples;   // −1 … 1
    std::int64_t sampleRate = 0;  // Hz
};

}  // namespace vox
