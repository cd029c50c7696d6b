#pragma once

#include "engine/nn/key_value_cache.h"
#include "engine/nn/linear.h"
#include "engine/nn/rotary_table.h"
#include "engine/nn/weights.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace vox::nn {

struct TransformerOptions {
    std::int64_t hidden = 0;
    std::int64_t inner = 0;  // of the feed-forward part
    std::int64_t heads = 0;
    std::int64_t keyValueHeads = 0;  // divides heads: several queries share a key
    std::int64_t headSize = 0;
    std::int64_t layers = 0;
    double epsilon = 1e-5;   // of the norms
    double branchScale = 1;  // of what each branch adds
};

// Layers of grouped-query attention and gated feed-forward with norms before them, the form of Llama and
// MiniCPM. Checkpoint names: layers.N.{self_attn.{q,k,v,o}_proj, mlp.{gate,up,down}_proj, input_layernorm,
// post_attention_layernorm}, norm. Activations are float32 whatever the weights are.
class Transformer final {
public:
    // Told of each layer's output; for proofs.
    using Watcher = std::function<void(std::size_t layer, const at::Tensor& hidden)>;

    Transformer(const WeightScope& scope, const TransformerOptions& options);

    void pack(const at::TensorOptions& target);

    // Every row sees every other of its batch entry. `positions` may be null: then rows have no order.
    at::Tensor together(const at::Tensor& x, const RotaryTable* positions) const;  // [B, T, H] -> [B, T, H]

    // Rows that follow those in the cache, each seeing itself and what came before.
    at::Tensor following(const at::Tensor& x, KeyValueCache& cache, const RotaryTable* positions,
                         const Watcher& watch = {}) const;  // [T, H] -> [T, H]

    const TransformerOptions& options() const { return m_options; }

private:
    struct Layer {
        at::Tensor attentionNorm;  // [H]
        Linear query, key, value, out;
        at::Tensor feedForwardNorm;  // [H]
        Linear gate, up, down;
    };
    struct Heads {
        at::Tensor query, key, value;  // [..., T, heads, size]
    };

    Heads headsOf(const Layer& layer, const at::Tensor& normed, const RotaryTable* positions,
                  std::int64_t first) const;
    at::Tensor normed(const at::Tensor& x, const at::Tensor& weight) const;
    void add(at::Tensor& x, const at::Tensor& branch) const;
    void feedForward(const Layer& layer, at::Tensor& x) const;

    TransformerOptions m_options;
    std::vector<Layer> m_layers;
    at::Tensor m_norm;  // [H]
};

}  // namespace vox::nn
