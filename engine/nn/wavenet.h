#pragma once

#include "engine/nn/conv1d.h"
#include "engine/nn/weights.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

namespace vox::nn {

struct WaveNetOptions {
    std::int64_t channels = 0;
    std::vector<std::int64_t> kernels;    // of each layer
    std::vector<std::int64_t> dilations;  // of each layer
    std::int64_t condition = 0;           // channels of the speaker's embedding; 0: one speaker

    std::int64_t layers() const { return static_cast<std::int64_t>(kernels.size()); }
    std::int64_t reach() const;  // positions it sees to each side
};

// Gated convolutions with residual and skip connections (van den Oord et al., 2016), not causal.
// Checkpoint names: in_layers.N, res_skip_layers.N, cond_layer.
class WaveNet final {
public:
    WaveNet(const WeightScope& scope, const WaveNetOptions& options);

    void pack(const at::TensorOptions& target);

    // x: [B, T, C], speaker: [B, 1, condition] or undefined -> [B, T, C]
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& speaker) const;

private:
    WaveNetOptions m_options;
    std::vector<Conv1d> m_in;
    std::vector<Conv1d> m_out;
    std::optional<Conv1d> m_condition;
};

}  // namespace vox::nn
