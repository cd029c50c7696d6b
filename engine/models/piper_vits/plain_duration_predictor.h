#pragma once

#include "engine/models/piper_vits/duration_predictor.h"
#include "engine/models/piper_vits/vits_dimensions.h"
#include "engine/nn/channel_norm.h"
#include "engine/nn/conv1d.h"

#include <optional>

namespace vox::piper_vits {

// Two convolutions: the same text always takes the same time. Checkpoint names: cond, conv_1, norm_1, conv_2,
// norm_2, proj.
class PlainDurationPredictor final : public DurationPredictor {
public:
    PlainDurationPredictor(const nn::WeightScope& scope, const DurationOptions& options);

    void pack(const at::TensorOptions& target) override;
    at::Tensor logDurations(const at::Tensor& hidden, const at::Tensor& noise,
                            const at::Tensor& speaker) const override;
    bool usesNoise() const override { return false; }

private:
    std::optional<nn::Conv1d> m_condition;
    nn::Conv1d m_first;
    nn::ChannelNorm m_firstNorm;
    nn::Conv1d m_second;
    nn::ChannelNorm m_secondNorm;
    nn::Conv1d m_projection;
};

}  // namespace vox::piper_vits
