#include "engine/nn/deterministic_noise.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace vox::nn {
namespace {

std::uint64_t splitMix(std::uint64_t state)
{
    std::uint64_t z = state + 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

}  // namespace

std::uint64_t NoiseSeed::mixed() const
{
    return splitMix(splitMix(splitMix(request) ^ segment) ^ static_cast<std::uint64_t>(purpose));
}

at::Tensor deterministicNoise(at::IntArrayRef shape, const NoiseSeed& seed)
{
    return at::randn(shape, at::detail::createCPUGenerator(seed.mixed()), at::dtype(at::kFloat));
}

}  // namespace vox::nn
