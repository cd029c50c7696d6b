#pragma once

#include "engine/nn/wavenet.h"

#include <vector>

namespace vox::nn {

struct CouplingFlowOptions {
    std::int64_t channels = 0;  // of the latent; each coupling shifts one half by what the other says
    std::vector<std::int64_t>
        couplings;  // their numbers in the checkpoint, in the order of the inverse: 6 4 2 0
    WaveNetOptions waveNet;

    std::int64_t reach() const;  // positions it sees to each side
};

// Normalising flow of mean-only affine couplings with the channels flipped in between, in the direction from
// noise to data (Kim et al., 2021). Checkpoint names: N.pre, N.enc, N.post.
class CouplingFlow final {
public:
    CouplingFlow(const WeightScope& scope, const CouplingFlowOptions& options);

    void pack(const at::TensorOptions& target);

    // z: [B, T, C], speaker: [B, 1, condition] or undefined -> [B, T, C]
    at::Tensor inverse(const at::Tensor& z, const at::Tensor& speaker) const;

private:
    struct Coupling {
        Conv1d pre;
        WaveNet encoder;
        Conv1d post;
    };
    std::vector<Coupling> m_couplings;
};

}  // namespace vox::nn
