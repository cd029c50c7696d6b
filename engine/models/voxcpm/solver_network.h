#pragma once

#include "engine/models/voxcpm/voxcpm_config.h"
#include "engine/nn/linear.h"
#include "engine/nn/transformer.h"

namespace vox::voxcpm {

// The network that the solver asks where a patch is to move. It sees, in this order: what the language models
// want and the time (summed in one row, or in version 2 two rows and one), the patch before, and the patch as
// it is. Checkpoint names: in_proj, cond_proj, out_proj, time_mlp, delta_time_mlp, decoder.
class SolverNetwork final {
public:
    SolverNetwork(const nn::WeightScope& scope, const VoxcpmConfig& config);

    void pack(const at::TensorOptions& target);

    // What the times of a schedule look like to the network. times: [n] float32 on the CPU.
    struct Times {
        at::Tensor waves;   // [n, H], of the times alone
        at::Tensor tokens;  // [n, H], the rows that are fed
    };
    Times times(const at::Tensor& times) const;

    // What is fed for one patch, with and without the wish, for guidance. The time and the patch are filled
    // in at each step.
    struct Rows {
        at::Tensor all;     // [2, T, H]
        at::Tensor atTime;  // [2, H], what the time is added to
    };
    Rows rows(const at::Tensor& wish, const at::Tensor& before) const;  // [m, H], [P, D]

    // patch: [P, D], time: [H] -> [2, P, D]. Writes into `rows`.
    at::Tensor velocity(Rows& rows, const at::Tensor& patch, const at::Tensor& time,
                        const nn::RotaryTable& positions) const;

    std::int64_t hidden() const { return m_hidden; }

private:
    struct TimeLayers {
        nn::Linear first, second;
        at::Tensor operator()(const at::Tensor& wave) const;
    };
    at::Tensor wave(const at::Tensor& times) const;  // [n] -> [n, H]

    std::int64_t m_hidden;
    std::int64_t m_patch;
    bool m_addsTime;  // to the wish, instead of giving it a row
    nn::Linear m_in, m_before, m_out;
    TimeLayers m_time, m_step;
    nn::Transformer m_layers;
    at::Device m_device = at::kCPU;
};

}  // namespace vox::voxcpm
