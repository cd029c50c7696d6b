#pragma once

#include "engine/nn/tensor_view.h"

#include <ATen/core/Tensor.h>

namespace vox::nn {

at::Tensor copyOf(const TensorView& view);  // on the CPU, aligned, of the same type

// The bytes of a contiguous CPU tensor, which must outlive the view.
TensorView viewOf(const at::Tensor& tensor);

}  // namespace vox::nn
