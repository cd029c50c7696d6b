#include "engine/nn/conv1d.h"

#include "engine/nn/elementwise.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <array>
#include <optional>
#include <string_view>

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

at::Tensor scaled(const at::Tensor& weight, double scale)
{
    return scale == 1.0 ? weight : weight * scale;
}

// oneDNN's convolution that adds to what is there: an operator of libtorch without a C++ declaration.
using FusedAdd = at::Tensor&(at::Tensor& sum, const at::Tensor& x, const at::Tensor& weight,
                             const std::optional<at::Tensor>& bias, at::IntArrayRef padding,
                             at::IntArrayRef stride, at::IntArrayRef dilation, std::int64_t groups,
                             std::string_view binary, std::optional<at::Scalar> alpha,
                             std::optional<std::string_view> unary,
                             c10::List<std::optional<at::Scalar>> unaryScalars,
                             std::optional<std::string_view> unaryAlgorithm);

const std::optional<c10::TypedOperatorHandle<FusedAdd>>& fusedAdd()
{
    static const auto kOperator = []() -> std::optional<c10::TypedOperatorHandle<FusedAdd>> {
        const auto found =
            c10::Dispatcher::singleton().findSchema({"mkldnn::_convolution_pointwise_", "binary"});
        if (!found)
            return std::nullopt;
        return found->typed<FusedAdd>();
    }();
    return kOperator;
}

}  // namespace

Conv1d::Conv1d(const WeightScope& scope, const Conv1dOptions& options)
    : m_options(options)
    , m_weight(scope.take("weight", {options.out, options.in / options.groups, options.kernel}))
{
    if (options.bias)
        m_bias = scope.take("bias", {options.out});
}

void Conv1d::pack(const at::TensorOptions& target, double scale)
{
    m_weight = scaled(m_weight, scale);
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
    return asSequence(
        at::conv2d(asImage(x), m_weight, m_bias, kUnitStride, padding, dilation, m_options.groups));
}

void Conv1d::addTo(at::Tensor& sum, const at::Tensor& x) const
{
    if (m_weight.dim() == 2 || !x.device().is_cpu() || !fusedAdd()) {
        addInPlace(sum, (*this)(x));
        return;
    }
    at::Tensor image = asImage(sum);
    const at::Tensor& made = fusedAdd()->call(
        image, asImage(x), m_weight, m_bias, {0, m_options.reach()}, kUnitStride, {1, m_options.dilation},
        m_options.groups, "add", 1.0, std::nullopt, c10::List<std::optional<at::Scalar>>(), std::nullopt);
    if (made.data_ptr() != sum.data_ptr())  // it had to copy
        sum.copy_(asSequence(made));
}

ConvTranspose1d::ConvTranspose1d(const WeightScope& scope, const ConvTranspose1dOptions& options)
    : m_options(options)
    , m_weight(scope.take("weight", {options.in, options.out, options.kernel}))
    , m_bias(scope.take("bias", {options.out}))
{
}

void ConvTranspose1d::pack(const at::TensorOptions& target, double scale)
{
    m_weight = packImageWeight(scaled(m_weight, scale), target);
    m_bias = m_bias.to(target).contiguous();
}

at::Tensor ConvTranspose1d::operator()(const at::Tensor& x) const
{
    const std::array<std::int64_t, 2> stride{1, m_options.stride};
    const std::array<std::int64_t, 2> padding{0, m_options.padding};
    return asSequence(at::conv_transpose2d(asImage(x), m_weight, m_bias, stride, padding));
}

}  // namespace vox::nn
