#include "engine/models/voxcpm/flow_solver.h"

#include "engine/core/require.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vox::voxcpm {
namespace {

constexpr double kRestingShare = 0.04;  // of the steps

at::Tensor timesOf(const FlowSchedule& schedule)
{
    std::vector<float> times;
    for (const auto& step : schedule.steps)
        times.push_back(step.time);
    return at::tensor(times, at::dtype(at::kFloat));
}

// What the network is asked, in the layout of the recorded runs: [2, D, P] and so on.
void recordQuestion(TensorTape* tape, const at::Tensor& wish, const at::Tensor& patch,
                    const at::Tensor& before, float time)
{
    if (tape == nullptr)
        return;
    const at::Tensor flatWish = wish.reshape({1, -1});
    const auto twice = [](const at::Tensor& rows) { return rows.t().unsqueeze(0).expand({2, -1, -1}); };
    tape->record("dit.#.x", twice(patch));
    tape->record("dit.#.mu", at::cat({flatWish, at::zeros_like(flatWish)}));
    tape->record("dit.#.t", at::full({2}, time, at::dtype(at::kFloat)));
    tape->record("dit.#.cond", twice(before));
    tape->record("dit.#.dt", at::zeros({2}, at::dtype(at::kFloat)));
}

}  // namespace

FlowSchedule FlowSchedule::of(int count)
{
    require(count > 0);
    const at::Tensor even = at::linspace(1, 0, count + 1, at::dtype(at::kFloat));
    const at::Tensor swayed = even + ((even * (std::numbers::pi / 2)).cos() - 1 + even);
    const float* const times = swayed.const_data_ptr<float>();
    const int resting = std::max(1, static_cast<int>((count + 1) * kRestingShare));
    FlowSchedule schedule;
    float time = times[0];
    float length = times[0] - times[1];
    for (int i = 1; i <= count; ++i) {
        schedule.steps.push_back({time, length, i <= resting});
        time -= length;
        if (i < count)
            length = time - times[i + 1];
    }
    return schedule;
}

int FlowSchedule::evaluations() const
{
    return static_cast<int>(std::ranges::count(steps, false, &Step::rests));
}

at::Tensor guided(const at::Tensor& with, const at::Tensor& without, double guidance)
{
    const at::Tensor scale = (with * without).sum() / (without.square().sum() + 1e-8);
    const at::Tensor fitted = without * scale;
    return fitted + guidance * (with - fitted);
}

FlowSolver::FlowSolver(const SolverNetwork& network, const nn::RotaryTable& positions, const Options& options)
    : m_network(network)
    , m_positions(positions)
    , m_guidance(options.guidance)
    , m_schedule(FlowSchedule::of(options.steps))
    , m_times(network.times(timesOf(m_schedule)))
{
}

at::Tensor FlowSolver::solve(const at::Tensor& noise, const at::Tensor& wish, const at::Tensor& before,
                             TensorTape* tape) const
{
    SolverNetwork::Rows rows = m_network.rows(wish, before);
    at::Tensor patch = noise.clone();
    for (std::size_t i = 0; i < m_schedule.steps.size(); ++i) {
        const auto& step = m_schedule.steps[i];
        if (step.rests)
            continue;
        const auto index = static_cast<std::int64_t>(i);
        recordQuestion(tape, wish, patch, before, step.time);
        const at::Tensor both = m_network.velocity(rows, patch, m_times.tokens[index], m_positions);
        record(tape, "dit.#.out", both.transpose(1, 2));
        record(tape, "dit.time_mlp.#", m_times.waves[index].unsqueeze(0).expand({2, -1}));
        patch.sub_(guided(both[0], both[1], m_guidance) * static_cast<double>(step.length));
    }
    return patch;
}

}  // namespace vox::voxcpm
