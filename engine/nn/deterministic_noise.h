#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vox::nn {

// What a stretch of noise is for; each has numbers of its own.
enum class NoisePurpose : std::uint64_t { Duration = 1, Latent = 2 };

struct NoiseSeed {
    std::uint64_t request = 0;
    std::uint64_t segment = 0;
    NoisePurpose purpose = NoisePurpose::Latent;

    // The three mixed by SplitMix64 (Steele et al., 2014), one after the other: neighbours share nothing.
    std::uint64_t mixed() const;
};

// Standard normal numbers on the CPU, from libtorch's Mersenne twister. Made there for every device, so that
// a seed sounds the same on all of them.
at::Tensor deterministicNoise(at::IntArrayRef shape, const NoiseSeed& seed);

}  // namespace vox::nn
