#include "engine/models/voxcpm/solver_network.h"

#include "engine/models/voxcpm/local_encoder.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vox::voxcpm {
namespace {

constexpr double kTimeScale = 1000;
constexpr double kLongestWave = 10'000;

}  // namespace

SolverNetwork::SolverNetwork(const nn::WeightScope& scope, const VoxcpmConfig& config)
    : m_hidden(config.solver.hidden)
    , m_patch(config.patch)
    , m_addsTime(!config.isSecond())
    , m_in(scope / "in_proj", {config.features, m_hidden, true})
    , m_before(scope / "cond_proj", {config.features, m_hidden, true})
    , m_out(scope / "out_proj", {m_hidden, config.features, true})
    , m_time{{scope / "time_mlp" / "linear_1", {m_hidden, m_hidden, true}},
             {scope / "time_mlp" / "linear_2", {m_hidden, m_hidden, true}}}
    , m_step{{scope / "delta_time_mlp" / "linear_1", {m_hidden, m_hidden, true}},
             {scope / "delta_time_mlp" / "linear_2", {m_hidden, m_hidden, true}}}
    , m_layers(scope / "decoder", localOptions(config, config.solver))
{
}

void SolverNetwork::pack(const at::TensorOptions& target)
{
    m_device = target.device();
    for (nn::Linear* const linear : {&m_in, &m_before, &m_out})
        linear->pack(target);
    // Times are fed once for a schedule, and bfloat16 would bend them.
    for (nn::Linear* const linear : {&m_time.first, &m_time.second, &m_step.first, &m_step.second})
        linear->pack(target.dtype(at::kFloat));
    m_layers.pack(target);
}

at::Tensor SolverNetwork::TimeLayers::operator()(const at::Tensor& wave) const
{
    return second(at::silu(first(wave)));
}

at::Tensor SolverNetwork::wave(const at::Tensor& times) const
{
    const std::int64_t half = m_hidden / 2;
    const double step = std::log(kLongestWave) / static_cast<double>(half - 1);
    const at::Tensor frequencies = at::exp(at::arange(half, at::dtype(at::kFloat)) * -step);
    const at::Tensor angles = (times * kTimeScale).unsqueeze(1) * frequencies.unsqueeze(0);
    return at::cat({angles.sin(), angles.cos()}, -1).to(m_device);
}

SolverNetwork::Times SolverNetwork::times(const at::Tensor& times) const
{
    // The network could be told how long its step is to be; it was trained with 0 throughout.
    const at::Tensor noStep = m_step(wave(at::zeros({1}, times.options())));
    const at::Tensor waves = m_time(wave(times));
    return {waves, waves + noStep};
}

SolverNetwork::Rows SolverNetwork::rows(const at::Tensor& wish, const at::Tensor& before) const
{
    const std::int64_t first = wish.size(0) + (m_addsTime ? 0 : 1);  // row of the patch before
    at::Tensor all = at::zeros({2, first + 2 * m_patch, m_hidden}, wish.options());
    all[0].narrow(0, 0, wish.size(0)).copy_(wish);
    all.narrow(1, first, m_patch).copy_(m_before(before));
    return {all, all.select(1, first - 1).clone()};
}

at::Tensor SolverNetwork::velocity(Rows& rows, const at::Tensor& patch, const at::Tensor& time,
                                   const nn::RotaryTable& positions) const
{
    const std::int64_t first = rows.all.size(1) - m_patch;
    rows.all.select(1, first - m_patch - 1).copy_(rows.atTime + time);
    rows.all.narrow(1, first, m_patch).copy_(m_in(patch));
    return m_out(m_layers.together(rows.all, &positions).narrow(1, first, m_patch));
}

}  // namespace vox::voxcpm
