#include "engine/models/voxcpm/local_encoder.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vox::voxcpm {

double branchScale(const VoxcpmConfig& config, std::int64_t layers)
{
    return config.branchDepth > 0 ? config.branchDepth / std::sqrt(static_cast<double>(layers)) : 1.0;
}

nn::TransformerOptions localOptions(const VoxcpmConfig& config, const LocalSizes& sizes)
{
    return {.hidden = sizes.hidden,
            .inner = sizes.inner,
            .heads = sizes.heads,
            .keyValueHeads = config.language.keyValueHeads,
            .headSize = sizes.headSize,
            .layers = sizes.layers,
            .epsilon = config.language.epsilon,
            .branchScale = branchScale(config, sizes.layers)};
}

LocalEncoder::LocalEncoder(const nn::WeightScope& scope, const VoxcpmConfig& config)
    : m_special(scope.take("special_token", {1, 1, 1, config.encoder.hidden}))
    , m_in(scope / "in_proj", {config.features, config.encoder.hidden, true})
    , m_encoder(scope / "encoder", localOptions(config, config.encoder))
{
}

void LocalEncoder::pack(const at::TensorOptions& target)
{
    m_special = m_special.reshape({-1}).to(target.device(), at::kFloat);
    m_in.pack(target);
    m_encoder.pack(target);
}

at::Tensor LocalEncoder::operator()(const at::Tensor& patches, const nn::RotaryTable& positions) const
{
    const at::Tensor special = m_special.expand({patches.size(0), 1, m_special.size(0)});
    return m_encoder.together(at::cat({special, m_in(patches)}, 1), &positions).select(1, 0);
}

}  // namespace vox::voxcpm
