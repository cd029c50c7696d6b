#include "engine/audio/sample_check.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace vox {
namespace {

// The magnitude of a float orders as its bits do; what is not a number stands above infinity. Integers keep
// the loop free of branches and let the compiler take many samples at a time.
constexpr std::uint32_t kMagnitude = 0x7FFF'FFFFU;
constexpr std::uint32_t kInfinity = 0x7F80'0000U;
constexpr std::uint32_t kOne = 0x3F80'0000U;

}  // namespace

SampleCheck checkAndClip(std::span<float> samples)
{
    std::uint32_t largest = 0;
    std::uint32_t clipped = 0;
    for (auto& sample : samples) {
        const auto magnitude = std::bit_cast<std::uint32_t>(sample) & kMagnitude;
        largest = std::max(largest, magnitude);
        clipped += magnitude > kOne ? 1U : 0U;
        const float limited = sample < -1.0F ? -1.0F : sample > 1.0F ? 1.0F : sample;
        sample = magnitude >= kInfinity ? 0.0F : limited;
    }
    return {.finite = largest < kInfinity, .peak = std::bit_cast<float>(largest), .clipped = clipped};
}

}  // namespace vox
