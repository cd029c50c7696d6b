#include "engine/nn/relative_attention.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vox::nn {
namespace {

Conv1dOptions pointwise(std::int64_t channels)
{
    return {.in = channels, .out = channels};
}

// [B, T, H · D] -> [B, H, T, D]
at::Tensor splitHeads(const at::Tensor& x, std::int64_t heads)
{
    return x.unflatten(2, {heads, -1}).transpose(1, 2);
}

}  // namespace

RelativeAttention::RelativeAttention(const WeightScope& scope, const RelativeAttentionOptions& options)
    : m_options(options)
    , m_query(scope / "conv_q", pointwise(options.channels))
    , m_key(scope / "conv_k", pointwise(options.channels))
    , m_value(scope / "conv_v", pointwise(options.channels))
    , m_output(scope / "conv_o", pointwise(options.channels))
    , m_keyDistance(scope.take("emb_rel_k", {1, 2 * options.window + 1, options.headDim()}))
    , m_valueDistance(scope.take("emb_rel_v", {1, 2 * options.window + 1, options.headDim()}))
{
}

void RelativeAttention::pack(const at::TensorOptions& target)
{
    for (Conv1d* layer : {&m_query, &m_key, &m_value, &m_output})
        layer->pack(target);
    m_keyDistance = m_keyDistance.to(target).squeeze(0).contiguous();
    m_valueDistance = m_valueDistance.to(target).squeeze(0).contiguous();
}

at::Tensor RelativeAttention::operator()(const at::Tensor& x) const
{
    const double scale = 1.0 / std::sqrt(static_cast<double>(m_options.headDim()));
    const at::Tensor query = splitHeads(m_query(x), m_options.heads) * scale;  // [B, H, T, D]
    const at::Tensor key = splitHeads(m_key(x), m_options.heads);
    const at::Tensor value = splitHeads(m_value(x), m_options.heads);

    at::Tensor scores = at::matmul(query, key.transpose(2, 3));  // [B, H, T, T]
    addKeyDistances(scores, query);
    const at::Tensor weights = at::softmax(scores, -1);
    const at::Tensor y = at::matmul(weights, value) + valueDistances(weights);  // [B, H, T, D]
    return m_output(y.transpose(1, 2).flatten(2));                              // [B, T, C]
}

// Distances matter on 2w + 1 diagonals only, so each is added to its diagonal.
void RelativeAttention::addKeyDistances(at::Tensor& scores, const at::Tensor& query) const
{
    const std::int64_t length = scores.size(2);
    const at::Tensor byDistance = at::matmul(query, m_keyDistance.t());  // [B, H, T, 2w + 1]
    for (std::int64_t distance = -m_options.window; distance <= m_options.window; ++distance) {
        if (std::abs(distance) >= length)
            continue;
        at::Tensor diagonal = scores.diagonal(distance, 2, 3);  // [B, H, T − |distance|]
        const std::int64_t first = distance < 0 ? -distance : 0;
        diagonal.add_(byDistance.select(3, distance + m_options.window).narrow(2, first, diagonal.size(2)));
    }
}

at::Tensor RelativeAttention::valueDistances(const at::Tensor& weights) const
{
    const std::int64_t length = weights.size(2);
    at::Tensor byDistance =  // [B, H, T, 2w + 1]
        at::zeros({weights.size(0), weights.size(1), length, 2 * m_options.window + 1}, weights.options());
    for (std::int64_t distance = -m_options.window; distance <= m_options.window; ++distance) {
        if (std::abs(distance) >= length)
            continue;
        const at::Tensor diagonal = weights.diagonal(distance, 2, 3);
        const std::int64_t first = distance < 0 ? -distance : 0;
        byDistance.select(3, distance + m_options.window).narrow(2, first, diagonal.size(2)).copy_(diagonal);
    }
    return at::matmul(byDistance, m_valueDistance);  // [B, H, T, D]
}

}  // namespace vox::nn
