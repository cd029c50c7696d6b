#pragma once

#include "engine/models/piper_vits/duration_predictor.h"
#include "engine/models/piper_vits/vits_dimensions.h"
#include "engine/nn/channel_norm.h"
#include "engine/nn/conv1d.h"

#include <optional>
#include <vector>

namespace vox::piper_vits {

// Depth-separable convolutions with residual connections. Checkpoint names: convs_sep.N, convs_1x1.N,
// norms_1.N, norms_2.N.
class SeparableStack final {
public:
    SeparableStack(const nn::WeightScope& scope, const DurationOptions& options);

    void pack(const at::TensorOptions& target);

    at::Tensor operator()(at::Tensor x) const;  // [1, T, C] -> [1, T, C]

private:
    struct Layer {
        nn::Conv1d depth;
        nn::ChannelNorm depthNorm;
        nn::Conv1d point;
        nn::ChannelNorm pointNorm;
    };
    std::vector<Layer> m_layers;
};

// Draws durations: noise runs backwards through a flow that the text steers (Kim et al., 2021, §2.2.2).
// Checkpoint names: pre, cond, convs, proj, flows.0.{m, logs}, flows.N.{pre, convs, proj}.
class StochasticDurationPredictor final : public DurationPredictor {
public:
    StochasticDurationPredictor(const nn::WeightScope& scope, const DurationOptions& options);

    void pack(const at::TensorOptions& target) override;
    at::Tensor logDurations(const at::Tensor& hidden, const at::Tensor& noise,
                            const at::Tensor& speaker) const override;
    bool usesNoise() const override { return true; }

private:
    struct SplineFlow {
        nn::Conv1d pre;
        SeparableStack layers;
        nn::Conv1d projection;
    };

    at::Tensor throughSpline(const SplineFlow& flow, const at::Tensor& z, const at::Tensor& text) const;

    DurationOptions m_options;
    nn::Conv1d m_pre;
    std::optional<nn::Conv1d> m_condition;
    SeparableStack m_layers;
    nn::Conv1d m_projection;
    std::vector<SplineFlow> m_flows;
    at::Tensor m_mean;       // [2]
    at::Tensor m_precision;  // [2], exp(−log scale)
};

}  // namespace vox::piper_vits
