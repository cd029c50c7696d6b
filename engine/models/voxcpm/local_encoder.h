#pragma once

#include "engine/models/voxcpm/voxcpm_config.h"
#include "engine/nn/linear.h"
#include "engine/nn/transformer.h"

namespace vox::voxcpm {

// One vector out of the latent frames of a patch. Checkpoint names: special_token, in_proj, encoder.
class LocalEncoder final {
public:
    LocalEncoder(const nn::WeightScope& scope, const VoxcpmConfig& config);

    void pack(const at::TensorOptions& target);

    // patches: [N, P, D] -> [N, H]
    at::Tensor operator()(const at::Tensor& patches, const nn::RotaryTable& positions) const;

private:
    at::Tensor m_special;  // [H], the row that gathers
    nn::Linear m_in;
    nn::Transformer m_encoder;
};

// The sizes of one of the local transformers.
nn::TransformerOptions localOptions(const VoxcpmConfig& config, const LocalSizes& sizes);

double branchScale(const VoxcpmConfig& config, std::int64_t layers);

}  // namespace vox::voxcpm
