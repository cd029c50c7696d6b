#include "engine/nn/coupling_flow.h"

#include <ATen/ATen.h>

namespace vox::nn {

std::int64_t CouplingFlowOptions::reach() const
{
    return static_cast<std::int64_t>(couplings.size()) * waveNet.reach();
}

CouplingFlow::CouplingFlow(const WeightScope& scope, const CouplingFlowOptions& options)
{
    const std::int64_t half = options.channels / 2;
    const std::int64_t hidden = options.waveNet.channels;
    for (const std::int64_t number : options.couplings) {
        const WeightScope place = scope / number;
        m_couplings.push_back({Conv1d(place / "pre", {.in = half, .out = hidden}),
                               WaveNet(place / "enc", options.waveNet),
                               Conv1d(place / "post", {.in = hidden, .out = half})});
    }
}

void CouplingFlow::pack(const at::TensorOptions& target)
{
    for (Coupling& coupling : m_couplings) {
        coupling.pre.pack(target);
        coupling.encoder.pack(target);
        coupling.post.pack(target);
    }
}

at::Tensor CouplingFlow::inverse(const at::Tensor& latent, const at::Tensor& speaker) const
{
    at::Tensor z = latent;
    for (const Coupling& coupling : m_couplings) {
        z = z.flip(2);  // [B, T, C], a copy
        const auto halves = z.chunk(2, 2);
        const at::Tensor kept = halves[0].contiguous();
        halves[1].sub_(coupling.post(coupling.encoder(coupling.pre(kept), speaker)));  // writes into z
    }
    return z;
}

}  // namespace vox::nn
