#pragma once

#include "engine/nn/tensor_view.h"

#include <ATen/core/Tensor.h>

#include <memory>

namespace vox::nn {

at::Tensor copyOf(const TensorView& view);  // on the CPU, aligned, of the same type

// The same numbers without a copy where they are aligned; `owner` of the bytes lives as long as the tensor.
// Nobody may write to it.
at::Tensor borrowed(const TensorView& view, std::shared_ptr<const void> owner);

// The bytes of a contiguous CPU tensor, which must outlive the view.
TensorView viewOf(const at::Tensor& tensor);

}  // namespace vox::nn
