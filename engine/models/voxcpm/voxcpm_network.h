#pragma once

#include "engine/models/voxcpm/local_encoder.h"
#include "engine/models/voxcpm/solver_network.h"
#include "engine/models/voxcpm/tensor_tape.h"
#include "engine/models/voxcpm/voxcpm_config.h"
#include "engine/nn/linear.h"
#include "engine/nn/transformer.h"
#include "engine/nn/weights.h"

#include <optional>

namespace vox::voxcpm {

// All of VoxCPM but its codec, on one device. What a text is to sound like goes through a language model, is
// rounded to a grid, gets its detail from a second, smaller one, and becomes latent frames in the solver.
// Immutable once packed; any thread. H: hidden size of the language models.
class VoxcpmNetwork final {
public:
    VoxcpmNetwork(const nn::WeightScope& scope, const VoxcpmConfig& config);

    // Once, before the first use. Rotary tables, times, norms and all activations are float32 in any case.
    void pack(const at::TensorOptions& target);

    at::Tensor embedded(const at::Tensor& ids) const;                                  // [T] int64 -> [T, H]
    at::Tensor encoded(const at::Tensor& patches, TensorTape* tape = nullptr) const;   // [N, P, D] -> [N, H]
    at::Tensor quantized(const at::Tensor& hidden, TensorTape* tape = nullptr) const;  // [T, H] -> [T, H]

    // What the second language model is fed. encoded: [T, H], zeros at rows of text
    at::Tensor residualInput(const at::Tensor& hidden, const at::Tensor& encoded,
                             TensorTape* tape = nullptr) const;

    // What the solver is told. Both [1, H] -> [m, hidden size of the solver]
    at::Tensor wish(const at::Tensor& base, const at::Tensor& residual, TensorTape* tape = nullptr) const;

    at::Tensor stopVotes(const at::Tensor& base, TensorTape* tape = nullptr) const;  // [1, H] -> [1, 2]

    const nn::Transformer& base() const { return m_base; }
    const nn::Transformer& residual() const { return m_residual; }
    const nn::RotaryTable& positions() const { return *m_positions; }
    const nn::RotaryTable* residualPositions() const
    {
        return m_config.residualHasPositions ? &*m_positions : nullptr;
    }
    const SolverNetwork& solver() const { return m_solver; }
    const VoxcpmConfig& config() const { return m_config; }
    at::Device device() const { return m_device; }

private:
    VoxcpmConfig m_config;
    at::Tensor m_embedding;  // [vocabulary, H], as the checkpoint has it
    nn::Transformer m_base;
    nn::Transformer m_residual;
    LocalEncoder m_encoder;
    SolverNetwork m_solver;
    nn::Linear m_toGrid, m_fromGrid;
    nn::Linear m_encoderToBase;
    nn::Linear m_baseToSolver, m_residualToSolver;
    std::optional<nn::Linear> m_fusion;  // version 2
    nn::Linear m_stopIn, m_stopOut;
    std::optional<nn::RotaryTable> m_positions;
    at::Device m_device = at::kCPU;
};

}  // namespace vox::voxcpm
