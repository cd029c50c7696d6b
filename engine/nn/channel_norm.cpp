#include "engine/nn/channel_norm.h"

#include <ATen/ATen.h>

namespace vox::nn {

constexpr double kEpsilon = 1e-5;  // of VITS and most others; not stored in checkpoints

ChannelNorm::ChannelNorm(const WeightScope& scope, std::int64_t channels)
    : m_gamma(scope.take("gamma", {channels}))
    , m_beta(scope.take("beta", {channels}))
{
}

void ChannelNorm::pack(const at::TensorOptions& target)
{
    m_gamma = m_gamma.to(target).contiguous();
    m_beta = m_beta.to(target).contiguous();
}

at::Tensor ChannelNorm::operator()(const at::Tensor& x) const
{
    return at::layer_norm(x, m_gamma.sizes(), m_gamma, m_beta, kEpsilon);
}

}  // namespace vox::nn
