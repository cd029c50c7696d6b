#pragma once

#include "engine/nn/conv1d.h"
#include "engine/nn/weights.h"

#include <ATen/core/Tensor.h>

namespace vox::nn {

struct RelativeAttentionOptions {
    std::int64_t channels = 0;
    std::int64_t heads = 1;
    std::int64_t window = 0;  // positions to each side that have an embedding of their distance

    std::int64_t headDim() const { return channels / heads; }
};

// Self-attention whose keys and values know how far away they are, within a window (Shaw et al., 2018).
// Checkpoint names: conv_{q,k,v,o}, emb_rel_{k,v} [1, 2 · window + 1, headDim], shared by the heads.
class RelativeAttention final {
public:
    RelativeAttention(const WeightScope& scope, const RelativeAttentionOptions& options);

    void pack(const at::TensorOptions& target);

    at::Tensor operator()(const at::Tensor& x) const;  // [B, T, C] -> [B, T, C]

private:
    void addKeyDistances(at::Tensor& scores, const at::Tensor& query) const;
    at::Tensor valueDistances(const at::Tensor& weights) const;

    RelativeAttentionOptions m_options;
    Conv1d m_query;
    Conv1d m_key;
    Conv1d m_value;
    Conv1d m_output;
    at::Tensor m_keyDistance;    // [2w + 1, D]
    at::Tensor m_valueDistance;  // [2w + 1, D]
};

}  // namespace vox::nn
