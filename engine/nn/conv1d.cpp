#include "engine/nn/conv1d.h"

#include <ATen/ATen.h>

#include <array>

namespace vox::nn {
namespace {

constexpr std::array<std::int64_t, 2> kUnitStride{1, 1};

// [B, T, C] -> [B, C, 1, T] and back; both are views.
at::Tensor asImage(const at::Tensor& x)
{
    return x.transpose(1, 2).unsqueeze(2);
}

at::Tensor asSequence(const at::Tensor& image)
{
    return image.squeeze(2).transpose(1, 2);
}

// [O, I, K] -> [O, I, 1, K], channels last
at::Tensor packImageWeight(const at::Tensor& weight, const at::TensorOptions& target)
{
    return weight.to(target).unsqueeze(2).contiguous(at::MemoryFormat::ChannelsLast);
}

}  // namespace

Conv1d::Conv1d(const WeightScope& scope, const Conv1dOptions& options)
    : m_options(options)
    , m_weight(scope.take("weight", {options.out, options.in / options.groups, options.kernel}))
{
    if (options.bias)
        m_bias = scope.take("bias", {options.out});
}

void Conv1d::pack(const at::TensorOptions& target)
{
    const bool isLinear = m_options.kernel == 1 && m_options.groups == 1;
    m_weight = isLinear ? m_weight.to(target).squeeze(2).contiguous() : packImageWeight(m_weight, target);
    if (m_bias.defined())
        m_bias = m_bias.to(target).contiguous();
}

at::Tensor Conv1d::operator()(const at::Tensor& x) const
{
    if (m_weight.dim() == 2)
        return at::linear(x, m_weight, m_bias);
    const std::array<std::int64_t, 2> padding{0, m_options.reach()};
    const std::array<std::int64_t, 2> dilation{1, m_options.dilation};
    return asSequence(at::conv2d(asImage(x), m_weight, m_bias, kUnitStride, padding, dilation, m_options.groups));
}

ConvTranspose1d::ConvTranspose1d(const WeightScope& scope, const ConvTranspose1dOptions& options)
    : m_options(options)
    , m_weight(scope.take("weight", {options.in, options.out, options.kernel}))
    , m_bias(scope.take("bias", {options.out}))
{
}

void ConvTranspose1d::pack(const at::TensorOptions& target)
{
    m_weight = packImageWeight(m_weight, target);
    m_bias = m_bias.to(target).contiguous();
}

at::Tensor ConvTranspose1d::operator()(const at::Tensor& x) const
{
    const std::array<std::int64_t, 2> stride{1, m_options.stride};
    const std::array<std::int64_t, 2> padding{0, m_options.padding};
    return asSequence(at::conv_transpose2d(asImage(x), m_weight, m_bias, stride, padding));
}

}  // namespace vox::nn
