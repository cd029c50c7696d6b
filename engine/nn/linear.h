#pragma once

#include "engine/nn/weights.h"

#include <ATen/core/Tensor.h>

namespace vox::nn {

struct LinearOptions {
    std::int64_t in = 0;
    std::int64_t out = 0;
    bool bias = false;
};

// A matrix and, where wanted, an offset. Checkpoint names: weight [out, in], bias [out].
class Linear final {
public:
    Linear(const WeightScope& scope, const LinearOptions& options);

    // The weights on a device, in the precision that it is to compute in. Weights that have it already are
    // not copied. Once, before the first use.
    void pack(const at::TensorOptions& target);

    at::Tensor operator()(const at::Tensor& x) const;  // [..., in] float32 -> [..., out] float32

private:
    LinearOptions m_options;
    at::Tensor m_weight;
    at::Tensor m_bias;  // float32, or undefined
};

}  // namespace vox::nn
