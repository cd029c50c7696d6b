#pragma once

#include "engine/models/voxcpm/flow_solver.h"
#include "engine/models/voxcpm/input_rows.h"
#include "engine/models/voxcpm/voxcpm_network.h"
#include "engine/nn/key_value_cache.h"

namespace vox::voxcpm {

// The caches of both language models, kept from one segment to the next.
class LanguageMemory final {
public:
    // Empty, with room for so many rows.
    void prepare(const VoxcpmNetwork& network, std::int64_t rows);
    void forget();  // hands the memory back

    nn::KeyValueCache& base() { return *m_base; }
    nn::KeyValueCache& residual() { return *m_residual; }

private:
    std::optional<nn::KeyValueCache> m_base;
    std::optional<nn::KeyValueCache> m_residual;
};

// The loop that makes a speech token, one patch of latent frames, out of all that came before. One thread.
class PatchDecoder final {
public:
    // The memory has room for the rows and one more for each patch but the last.
    PatchDecoder(const VoxcpmNetwork& network, const FlowSolver& solver, LanguageMemory& memory,
                 TensorTape* tape = nullptr);

    void feed(const InputRows& rows);  // once, first

    // The next patch: the token is made here. noise: [P, D] -> [P, D]
    at::Tensor next(const at::Tensor& noise);

    // Whether the language model thinks that the patch just made is the last.
    bool votesToStop() const;

    void encode();   // what the language models will be fed of the patch just made
    void advance();  // feeds it; encodes it before if that has not been done

private:
    at::Tensor recordedPatches(const InputRows& rows) const;

    const VoxcpmNetwork& m_network;
    const FlowSolver& m_solver;
    LanguageMemory& m_memory;
    TensorTape* m_tape;
    at::Tensor m_base;      // [1, H]: the last row of the first language model, on the grid where it is sound
    at::Tensor m_residual;  // [1, H]
    at::Tensor m_latest;    // [P, D]
    at::Tensor m_encoded;   // [1, H], undefined until encode()
};

}  // namespace vox::voxcpm
