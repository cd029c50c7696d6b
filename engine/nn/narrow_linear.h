#pragma once

#include <ATen/core/Tensor.h>

namespace vox::nn {

// x · wᵀ + bias for few rows and weights in bfloat16, the sums in float32. Made for decoding: a handful of
// rows against weights that are read once, where libtorch's general routines reorder the weights at each
// call. One row is multiplied in float32, so that only the weights are rounded; of several, the input is
// rounded too. x: [M, K] float32, w: [N, K] bfloat16, bias: [N] float32 or undefined; all contiguous, on the
// CPU.
// -> [M, N] float32. Only where cpuHasBfloat16Vectors().
at::Tensor narrowLinear(const at::Tensor& x, const at::Tensor& w, const at::Tensor& bias);

bool cpuHasBfloat16Vectors();  // AVX-512 with the bfloat16 instructions

}  // namespace vox::nn
