#pragma once

#include "engine/nn/weights.h"

#include <ATen/core/Tensor.h>

namespace vox::nn {

// Layer normalisation over the channels of each position. Checkpoint names: gamma, beta [C].
class ChannelNorm final {
public:
    ChannelNorm(const WeightScope& scope, std::int64_t channels);

    void pack(const at::TensorOptions& target);

    at::Tensor operator()(const at::Tensor& x) const;  // [B, T, C] -> [B, T, C]

private:
    at::Tensor m_gamma;
    at::Tensor m_beta;
};

}  // namespace vox::nn
