#include "engine/nn/linear.h"

#include "engine/nn/narrow_linear.h"

#include <ATen/ATen.h>

namespace vox::nn {

Linear::Linear(const WeightScope& scope, const LinearOptions& options)
    : m_options(options)
    , m_weight(scope.take("weight", {options.out, options.in}))
{
    if (options.bias)
        m_bias = scope.take("bias", {options.out});
}

void Linear::pack(const at::TensorOptions& target)
{
    m_weight = m_weight.to(target.device(), target.dtype().toScalarType()).contiguous();
    if (m_bias.defined())
        m_bias = m_bias.to(target.device(), at::kFloat).contiguous();
}

at::Tensor Linear::operator()(const at::Tensor& x) const
{
    if (m_weight.scalar_type() == at::kFloat)
        return at::linear(x, m_weight, m_bias);
    if (m_weight.device().is_cpu() && m_weight.scalar_type() == at::kBFloat16 && cpuHasBfloat16Vectors()) {
        auto shape = x.sizes().vec();
        shape.back() = m_options.out;
        return narrowLinear(x.reshape({-1, m_options.in}).contiguous(), m_weight, m_bias).view(shape);
    }
    at::Tensor y = at::linear(x.to(m_weight.scalar_type()), m_weight).to(at::kFloat);
    return m_bias.defined() ? y.add_(m_bias) : y;
}

}  // namespace vox::nn
