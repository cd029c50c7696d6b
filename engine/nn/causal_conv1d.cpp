#include "engine/nn/causal_conv1d.h"

#include <ATen/ATen.h>

#include <array>

namespace vox::nn {
namespace {

// Length over all dimensions but the first, which weight_g replaces.
at::Tensor foldedWeight(const WeightScope& scope, at::IntArrayRef shape)
{
    const at::Tensor g = scope.take("weight_g", {shape[0], 1, 1}).to(at::kFloat);
    const at::Tensor v = scope.take("weight_v", shape).to(at::kFloat);
    return v * (g / v.square().sum({1, 2}, /*keepdim=*/true).sqrt_());
}

// The columns before x, x, and what the next piece is to see.
at::Tensor joined(const at::Tensor& x, at::Tensor& history, std::int64_t columns)
{
    if (columns == 0)
        return x;
    if (!history.defined())
        history = at::zeros({x.size(0), columns}, x.options());
    at::Tensor all = at::cat({history, x}, 1);
    history = all.narrow(1, all.size(1) - columns, columns).clone();
    return all;
}

}  // namespace

CausalConv1d::CausalConv1d(const WeightScope& scope, const CausalConv1dOptions& options)
    : m_options(options)
    , m_weight(foldedWeight(scope, {options.out, options.depthwise ? 1 : options.in, options.kernel}))
    , m_bias(scope.take("bias", {options.out}).to(at::kFloat))
{
}

void CausalConv1d::pack(at::Device device)
{
    const bool isMatrix = !m_options.depthwise && m_options.kernel == 1;
    m_weight = (m_options.depthwise || isMatrix ? m_weight.reshape({m_options.out, -1}) : m_weight)
                   .to(device)
                   .contiguous();
    m_bias = (m_options.depthwise || isMatrix ? m_bias.unsqueeze(1) : m_bias).to(device).contiguous();
}

at::Tensor CausalConv1d::depthwise(const at::Tensor& x) const
{
    const std::int64_t columns = x.size(1) - (m_options.kernel - 1) * m_options.dilation;
    at::Tensor y = m_bias.expand({m_options.out, columns}).clone(at::MemoryFormat::Contiguous);
    for (std::int64_t k = 0; k < m_options.kernel; ++k)
        y.addcmul_(x.narrow(1, k * m_options.dilation, columns), m_weight.narrow(1, k, 1));
    return y;
}

at::Tensor CausalConv1d::operator()(const at::Tensor& x, at::Tensor& history) const
{
    const at::Tensor seen = joined(x, history, m_options.history);
    if (m_options.depthwise)
        return depthwise(seen);
    if (m_options.kernel == 1)
        return at::addmm(m_bias, m_weight, seen);
    constexpr std::array<std::int64_t, 1> kNoPadding{0};
    return at::conv1d(seen.unsqueeze(0), m_weight, m_bias, at::IntArrayRef(m_options.stride), kNoPadding,
                      at::IntArrayRef(m_options.dilation))
        .squeeze(0);
}

CausalUpsampling::CausalUpsampling(const WeightScope& scope, std::int64_t in, std::int64_t out,
                                   std::int64_t stride)
    : m_in(in)
    , m_out(out)
    , m_stride(stride)
    , m_weight(foldedWeight(scope, {in, out, 2 * stride}))
    , m_bias(scope.take("bias", {out}).to(at::kFloat).unsqueeze(1))
{
}

void CausalUpsampling::pack(at::Device device)
{
    // [in, out, 2, stride] -> rows of [2, out, stride], so that both halves are in one piece
    m_weight = m_weight.view({m_in, m_out, 2, m_stride})
                   .permute({2, 1, 3, 0})
                   .reshape({2 * m_out * m_stride, m_in})
                   .to(device)
                   .contiguous();
    m_bias = m_bias.to(device);
}

at::Tensor CausalUpsampling::operator()(const at::Tensor& x, at::Tensor& history) const
{
    const std::int64_t columns = x.size(1);
    const at::Tensor all = at::mm(m_weight, joined(x, history, 1)).view({2, m_out, m_stride, columns + 1});
    // What a column says now and what the one before it has left over.
    const at::Tensor y = all[0].narrow(2, 1, columns) + all[1].narrow(2, 0, columns);
    return y.transpose(1, 2).reshape({m_out, columns * m_stride}).add_(m_bias);
}

}  // namespace vox::nn
