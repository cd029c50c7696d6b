#include "engine/nn/wavenet.h"

#include <ATen/ATen.h>

namespace vox::nn {
namespace {

// One half opens and closes what the other half lets through: [B, T, 2C] -> [B, T, C]
at::Tensor gate(const at::Tensor& x)
{
    const auto halves = x.chunk(2, 2);
    return at::tanh(halves[0]).mul_(at::sigmoid(halves[1]));
}

}  // namespace

std::int64_t WaveNetOptions::reach() const
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < kernels.size(); ++i)
        sum += (kernels[i] - 1) / 2 * dilations[i];
    return sum;
}

WaveNet::WaveNet(const WeightScope& scope, const WaveNetOptions& options)
    : m_options(options)
{
    const std::int64_t channels = options.channels;
    for (std::int64_t i = 0; i < options.layers(); ++i) {
        const auto layer = static_cast<std::size_t>(i);
        const bool isLast = i + 1 == options.layers();
        m_in.emplace_back(scope / "in_layers" / i, Conv1dOptions{.in = channels,
                                                                 .out = 2 * channels,
                                                                 .kernel = options.kernels[layer],
                                                                 .dilation = options.dilations[layer]});
        m_out.emplace_back(scope / "res_skip_layers" / i,
                           Conv1dOptions{.in = channels, .out = isLast ? channels : 2 * channels});
    }
    if (options.condition > 0)
        m_condition.emplace(scope / "cond_layer",
                            Conv1dOptions{.in = options.condition, .out = 2 * channels * options.layers()});
}

void WaveNet::pack(const at::TensorOptions& target)
{
    for (auto* layers : {&m_in, &m_out}) {
        for (Conv1d& layer : *layers)
            layer.pack(target);
    }
    if (m_condition)
        m_condition->pack(target);
}

at::Tensor WaveNet::operator()(const at::Tensor& input, const at::Tensor& speaker) const
{
    const std::int64_t channels = m_options.channels;
    const at::Tensor condition = m_condition ? (*m_condition)(speaker) : at::Tensor();  // [B, 1, 2CL]
    at::Tensor x = input;
    at::Tensor skipped;
    for (std::size_t i = 0; i < m_in.size(); ++i) {
        at::Tensor h = m_in[i](x);  // [B, T, 2C]
        if (condition.defined())
            h.add_(condition.narrow(2, static_cast<std::int64_t>(i) * 2 * channels, 2 * channels));
        const at::Tensor out = m_out[i](gate(h));  // [B, T, 2C], last: [B, T, C]
        const bool isLast = i + 1 == m_in.size();
        const at::Tensor skip = isLast ? out : out.narrow(2, channels, channels);
        skipped = skipped.defined() ? skipped.add_(skip) : skip.clone();
        if (!isLast)
            x = x + out.narrow(2, 0, channels);
    }
    return skipped;
}

}  // namespace vox::nn
