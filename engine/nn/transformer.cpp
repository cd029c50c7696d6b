#include "engine/nn/transformer.h"

#include "engine/core/require.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace vox::nn {
namespace {

constexpr std::int64_t kRowsAtOnce = 256;  // of queries, so that scores of a long text stay small

// query: [N, G, T, size], key, value: [N, n, size], mask: [T, n] or undefined -> [N, G, T, size]
at::Tensor attend(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                  const at::Tensor& mask)
{
    const auto shape = query.sizes();
    at::Tensor scores =
        at::bmm(query.reshape({shape[0], shape[1] * shape[2], shape[3]}), key.transpose(1, 2));
    if (mask.defined())
        scores.view({shape[0], shape[1], shape[2], key.size(1)}).add_(mask);
    return at::bmm(at::softmax(scores, -1), value).view(shape);
}

// Row i of T may see the first `seen` + i + 1 of seen + T columns.
at::Tensor causalMask(std::int64_t rows, std::int64_t columns, const at::TensorOptions& options)
{
    return at::full({rows, columns}, -std::numeric_limits<float>::infinity(), options)
        .triu_(columns - rows + 1);
}

}  // namespace

Transformer::Transformer(const WeightScope& scope, const TransformerOptions& options)
    : m_options(options)
{
    require(options.heads % options.keyValueHeads == 0);
    const std::int64_t hidden = options.hidden;
    const std::int64_t queries = options.heads * options.headSize;
    const std::int64_t keys = options.keyValueHeads * options.headSize;
    for (std::int64_t i = 0; i < options.layers; ++i) {
        const WeightScope layer = scope / "layers" / i;
        const WeightScope attention = layer / "self_attn";
        const WeightScope inner = layer / "mlp";
        m_layers.push_back({.attentionNorm = (layer / "input_layernorm").take("weight", {hidden}),
                            .query = {attention / "q_proj", {hidden, queries}},
                            .key = {attention / "k_proj", {hidden, keys}},
                            .value = {attention / "v_proj", {hidden, keys}},
                            .out = {attention / "o_proj", {queries, hidden}},
                            .feedForwardNorm = (layer / "post_attention_layernorm").take("weight", {hidden}),
                            .gate = {inner / "gate_proj", {hidden, options.inner}},
                            .up = {inner / "up_proj", {hidden, options.inner}},
                            .down = {inner / "down_proj", {options.inner, hidden}}});
    }
    m_norm = (scope / "norm").take("weight", {hidden});
}

void Transformer::pack(const at::TensorOptions& target)
{
    const auto packNorm = [&](at::Tensor& norm) { norm = norm.to(target.device(), at::kFloat); };
    for (Layer& layer : m_layers) {
        for (Linear* const linear :
             {&layer.query, &layer.key, &layer.value, &layer.out, &layer.gate, &layer.up, &layer.down})
            linear->pack(target);
        packNorm(layer.attentionNorm);
        packNorm(layer.feedForwardNorm);
    }
    packNorm(m_norm);
}

at::Tensor Transformer::normed(const at::Tensor& x, const at::Tensor& weight) const
{
    return (x * x.square().mean(-1, /*keepdim=*/true).add_(m_options.epsilon).rsqrt_()).mul_(weight);
}

void Transformer::add(at::Tensor& x, const at::Tensor& branch) const
{
    x.add_(branch, m_options.branchScale);
}

void Transformer::feedForward(const Layer& layer, at::Tensor& x) const
{
    const at::Tensor input = normed(x, layer.feedForwardNorm);
    at::Tensor gate = layer.gate(input);
    add(x, layer.down(at::silu_(gate).mul_(layer.up(input))));
}

Transformer::Heads Transformer::headsOf(const Layer& layer, const at::Tensor& input,
                                        const RotaryTable* positions, std::int64_t first) const
{
    const auto split = [&](const at::Tensor& rows, std::int64_t heads) {
        auto shape = rows.sizes().vec();
        shape.back() = heads;
        shape.push_back(m_options.headSize);
        return rows.view(shape);
    };
    Heads heads{split(layer.query(input), m_options.heads), split(layer.key(input), m_options.keyValueHeads),
                split(layer.value(input), m_options.keyValueHeads)};
    if (positions != nullptr) {
        heads.query = positions->turned(heads.query, first);
        heads.key = positions->turned(heads.key, first);
    }
    heads.query = heads.query * (1.0 / std::sqrt(static_cast<double>(m_options.headSize)));
    return heads;
}

at::Tensor Transformer::together(const at::Tensor& input, const RotaryTable* positions) const
{
    const std::int64_t batch = input.size(0);
    const std::int64_t rows = input.size(1);
    const std::int64_t groups = m_options.heads / m_options.keyValueHeads;
    const auto perHead = [&](const at::Tensor& heads) {  // [B, T, heads, size] -> [B · heads, T, size]
        return heads.transpose(1, 2).reshape({-1, rows, m_options.headSize});
    };
    at::Tensor x = input.clone();
    for (const Layer& layer : m_layers) {
        const Heads heads = headsOf(layer, normed(x, layer.attentionNorm), positions, 0);
        const at::Tensor query =
            perHead(heads.query).view({batch * m_options.keyValueHeads, groups, rows, m_options.headSize});
        const at::Tensor mixed = attend(query, perHead(heads.key), perHead(heads.value), {});
        add(x, layer.out(mixed.view({batch, m_options.heads, rows, m_options.headSize})
                             .transpose(1, 2)
                             .reshape({batch, rows, m_options.heads * m_options.headSize})));
        feedForward(layer, x);
    }
    return normed(x, m_norm);
}

at::Tensor Transformer::following(const at::Tensor& input, KeyValueCache& cache, const RotaryTable* positions,
                                  const Watcher& watch) const
{
    const std::int64_t rows = input.size(0);
    const std::int64_t before = cache.length();
    const std::int64_t groups = m_options.heads / m_options.keyValueHeads;
    at::Tensor x = input.clone();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        const Heads heads = headsOf(layer, normed(x, layer.attentionNorm), positions, before);
        const auto [keys, values] = cache.append(i, heads.key, heads.value);
        const at::Tensor query = heads.query.view({rows, m_options.keyValueHeads, groups, m_options.headSize})
                                     .permute({1, 2, 0, 3});
        at::Tensor mixed = at::empty({rows, m_options.heads * m_options.headSize}, x.options());
        for (std::int64_t begin = 0; begin < rows; begin += kRowsAtOnce) {
            const std::int64_t count = std::min(kRowsAtOnce, rows - begin);
            const std::int64_t seen = before + begin + count;
            const at::Tensor part =
                attend(query.narrow(2, begin, count), keys.narrow(1, 0, seen), values.narrow(1, 0, seen),
                       count > 1 ? causalMask(count, seen, x.options()) : at::Tensor());
            mixed.narrow(0, begin, count)
                .view({count, m_options.keyValueHeads, groups, m_options.headSize})
                .copy_(part.permute({2, 0, 1, 3}));
        }
        add(x, layer.out(mixed));
        feedForward(layer, x);
        if (watch)
            watch(i, x);
    }
    cache.advance(rows);
    return normed(x, m_norm);
}

}  // namespace vox::nn
