#pragma once

#include "engine/models/voxcpm/solver_network.h"
#include "engine/models/voxcpm/tensor_tape.h"

#include <vector>

namespace vox::voxcpm {

// When the steps of a solver are taken, from noise at 1 to a patch at 0. Kept in float32 throughout.
struct FlowSchedule {
    struct Step {
        float time = 0;      // at which the network is asked
        float length = 0;    // that the patch moves
        bool rests = false;  // the first steps do not move it and ask nothing
    };
    std::vector<Step> steps;

    static FlowSchedule of(int steps);  // 1 or more
    int evaluations() const;
};

// Where to go, from where the network would go with and without being told what is wanted (CFG-Zero*, Fan et
// al., 2025): the second is scaled to fit the first best before the two are set against each other.
// with, without: of one shape
at::Tensor guided(const at::Tensor& with, const at::Tensor& without, double guidance);

// Makes patches out of noise by Euler steps along the flow. Immutable; any thread.
class FlowSolver final {
public:
    struct Options {
        int steps = 10;
        double guidance = 2.0;
    };
    FlowSolver(const SolverNetwork& network, const nn::RotaryTable& positions, const Options& options);

    // noise, before: [P, D], wish: [m, H] -> [P, D]
    at::Tensor solve(const at::Tensor& noise, const at::Tensor& wish, const at::Tensor& before,
                     TensorTape* tape = nullptr) const;

    int steps() const { return static_cast<int>(m_schedule.steps.size()); }
    int evaluations() const { return m_schedule.evaluations(); }

private:
    const SolverNetwork& m_network;
    const nn::RotaryTable& m_positions;
    double m_guidance;
    FlowSchedule m_schedule;
    SolverNetwork::Times m_times;
};

}  // namespace vox::voxcpm
