#include "engine/models/piper_vits/stochastic_duration_predictor.h"

#include "engine/nn/rational_quadratic_spline.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vox::piper_vits {
namespace {

constexpr double kSplineTail = 5.0;  // of VITS; not stored in checkpoints

// Exporters leave the factor of the affine flow in one of three forms.
at::Tensor takePrecision(const nn::WeightScope& scope)
{
    if (scope.holds("neg_logs"))
        return scope.take("neg_logs", {2, 1}).exp();
    if (scope.holds("logs"))
        return scope.take("logs", {2, 1}).neg().exp();
    return scope.take("exp_neg_logs", {2, 1});
}

}  // namespace

SeparableStack::SeparableStack(const nn::WeightScope& scope, const DurationOptions& options)
{
    const std::int64_t channels = options.hidden;
    for (const std::int64_t dilation : options.dilations) {
        const auto i = static_cast<std::int64_t>(m_layers.size());
        m_layers.push_back({nn::Conv1d(scope / "convs_sep" / i, {.in = channels,
                                                                 .out = channels,
                                                                 .kernel = options.layerKernel,
                                                                 .dilation = dilation,
                                                                 .groups = channels}),
                            nn::ChannelNorm(scope / "norms_1" / i, channels),
                            nn::Conv1d(scope / "convs_1x1" / i, {.in = channels, .out = channels}),
                            nn::ChannelNorm(scope / "norms_2" / i, channels)});
    }
}

void SeparableStack::pack(const at::TensorOptions& target)
{
    for (Layer& layer : m_layers) {
        layer.depth.pack(target);
        layer.depthNorm.pack(target);
        layer.point.pack(target);
        layer.pointNorm.pack(target);
    }
}

at::Tensor SeparableStack::operator()(at::Tensor x) const
{
    for (const Layer& layer : m_layers) {
        const at::Tensor y = at::gelu(layer.depthNorm(layer.depth(x)));
        x = x + at::gelu(layer.pointNorm(layer.point(y)));
    }
    return x;
}

StochasticDurationPredictor::StochasticDurationPredictor(const nn::WeightScope& scope,
                                                         const DurationOptions& options)
    : m_options(options)
    , m_pre(scope / "pre", {.in = options.in, .out = options.hidden})
    , m_layers(scope / "convs", options)
    , m_projection(scope / "proj", {.in = options.hidden, .out = options.hidden})
    , m_mean((scope / "flows" / 0).take("m", {2, 1}))
    , m_precision(takePrecision(scope / "flows" / 0))
{
    if (options.condition > 0)
        m_condition.emplace(scope / "cond",
                            nn::Conv1dOptions{.in = options.condition, .out = options.hidden});
    for (const std::int64_t number : options.flows) {
        const auto place = scope / "flows" / number;
        m_flows.push_back({nn::Conv1d(place / "pre", {.in = 1, .out = options.hidden}),
                           SeparableStack(place / "convs", options),
                           nn::Conv1d(place / "proj", {.in = options.hidden, .out = options.splineOutputs})});
    }
}

void StochasticDurationPredictor::pack(const at::TensorOptions& target)
{
    m_pre.pack(target);
    if (m_condition)
        m_condition->pack(target);
    m_layers.pack(target);
    m_projection.pack(target);
    for (SplineFlow& flow : m_flows) {
        flow.pre.pack(target);
        flow.layers.pack(target);
        flow.projection.pack(target);
    }
    m_mean = m_mean.to(target).squeeze(1).contiguous();
    m_precision = m_precision.to(target).squeeze(1).contiguous();
}

at::Tensor StochasticDurationPredictor::logDurations(const at::Tensor& hidden, const at::Tensor& noise,
                                                     const at::Tensor& speaker) const
{
    at::Tensor text = m_pre(hidden);  // [1, T, F]
    if (m_condition)
        text = text + (*m_condition)(speaker);
    text = m_projection(m_layers(text));
    at::Tensor z = noise;  // [1, T, 2]
    for (const SplineFlow& flow : m_flows)
        z = throughSpline(flow, z.flip(2), text);
    z = (z.flip(2) - m_mean) * m_precision;
    return z.select(2, 0);  // [1, T]
}

// One half of z bends the other.
at::Tensor StochasticDurationPredictor::throughSpline(const SplineFlow& flow, const at::Tensor& z,
                                                      const at::Tensor& text) const
{
    const at::Tensor kept = z.narrow(2, 0, 1).contiguous();                        // [1, T, 1]
    const at::Tensor knots = flow.projection(flow.layers(flow.pre(kept) + text));  // [1, T, 3 · bins − 1]
    const std::int64_t bins = (m_options.splineOutputs + 1) / 3;
    const double scale = 1.0 / std::sqrt(static_cast<double>(m_options.hidden));
    const at::Tensor bent = nn::inverseSpline(z.select(2, 1),
                                              {.widths = knots.narrow(2, 0, bins) * scale,
                                               .heights = knots.narrow(2, bins, bins) * scale,
                                               .derivatives = knots.narrow(2, 2 * bins, bins - 1)},
                                              kSplineTail);
    return at::cat({kept, bent.unsqueeze(2)}, 2);
}

}  // namespace vox::piper_vits
