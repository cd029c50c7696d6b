#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vox::voxcpm {

// Changes the sample rate of a whole sound as versions 0.5B and 1.5 were trained with: a sinc under a Hann
// window, six zeros to each side, cut at 99 % of the lower rate's band. ⌈n · to / from⌉ samples come out.
std::vector<float> sincResampled(std::span<const float> samples, std::int64_t fromHz, std::int64_t toHz);

}  // namespace vox::voxcpm
