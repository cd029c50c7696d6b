#include "engine/models/piper_vits/plain_duration_predictor.h"

#include <ATen/ATen.h>

namespace vox::piper_vits {

PlainDurationPredictor::PlainDurationPredictor(const nn::WeightScope& scope, const DurationOptions& options)
    : m_first(scope / "conv_1", {.in = options.in, .out = options.hidden, .kernel = options.kernel})
    , m_firstNorm(scope / "norm_1", options.hidden)
    , m_second(scope / "conv_2", {.in = options.hidden, .out = options.hidden, .kernel = options.kernel})
    , m_secondNorm(scope / "norm_2", options.hidden)
    , m_projection(scope / "proj", {.in = options.hidden, .out = 1})
{
    if (options.condition > 0)
        m_condition.emplace(scope / "cond", nn::Conv1dOptions{.in = options.condition, .out = options.in});
}

void PlainDurationPredictor::pack(const at::TensorOptions& target)
{
    if (m_condition)
        m_condition->pack(target);
    for (nn::Conv1d* layer : {&m_first, &m_second, &m_projection})
        layer->pack(target);
    m_firstNorm.pack(target);
    m_secondNorm.pack(target);
}

at::Tensor PlainDurationPredictor::logDurations(const at::Tensor& hidden, const at::Tensor&,
                                                const at::Tensor& speaker) const
{
    at::Tensor x = m_condition ? hidden + (*m_condition)(speaker) : hidden;  // [1, T, H]
    x = m_firstNorm(m_first(x).relu_());                                     // [1, T, F]
    x = m_secondNorm(m_second(x).relu_());
    return m_projection(x).squeeze(2);  // [1, T]
}

}  // namespace vox::piper_vits
