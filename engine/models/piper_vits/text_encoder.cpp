#include "engine/models/piper_vits/text_encoder.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vox::piper_vits {

TextEncoder::TextEncoder(const nn::WeightScope& scope, const TextEncoderOptions& options)
    : m_options(options)
    , m_embedding((scope / "emb").take("weight", {options.vocabulary, options.hidden}))
    , m_projection(scope / "proj", {.in = options.hidden, .out = 2 * options.latent})
{
    const auto place = scope / "encoder";
    const std::int64_t hidden = options.hidden;
    for (std::int64_t i = 0; i < options.layers; ++i) {
        const auto feedForward = place / "ffn_layers" / i;
        const std::int64_t filter = options.filters[static_cast<std::size_t>(i)];
        const std::int64_t kernel = options.kernels[static_cast<std::size_t>(i)];
        m_layers.push_back(
            {nn::RelativeAttention(place / "attn_layers" / i,
                                   {.channels = hidden, .heads = options.heads, .window = options.window}),
             nn::ChannelNorm(place / "norm_layers_1" / i, hidden),
             nn::Conv1d(feedForward / "conv_1", {.in = hidden, .out = filter, .kernel = kernel}),
             nn::Conv1d(feedForward / "conv_2", {.in = filter, .out = hidden, .kernel = kernel}),
             nn::ChannelNorm(place / "norm_layers_2" / i, hidden)});
    }
}

void TextEncoder::pack(const at::TensorOptions& target)
{
    m_embedding = m_embedding.to(target) * std::sqrt(static_cast<double>(m_options.hidden));
    for (Layer& layer : m_layers) {
        layer.attention.pack(target);
        layer.attentionNorm.pack(target);
        layer.widen.pack(target);
        layer.narrow.pack(target);
        layer.feedForwardNorm.pack(target);
    }
    m_projection.pack(target);
}

EncodedText TextEncoder::operator()(const at::Tensor& ids) const
{
    at::Tensor x = at::embedding(m_embedding, ids);  // [1, T, H]
    for (const Layer& layer : m_layers) {
        x = layer.attentionNorm(x + layer.attention(x));
        x = layer.feedForwardNorm(x + layer.narrow(layer.widen(x).relu_()));
    }
    const auto halves = m_projection(x).chunk(2, 2);  // [1, T, L] each
    return {x, halves[0], halves[1]};
}

}  // namespace vox::piper_vits
