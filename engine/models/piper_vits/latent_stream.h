#pragma once

#include "engine/models/piper_vits/chunk_schedule.h"
#include "engine/models/piper_vits/prepared_speech.h"
#include "engine/models/piper_vits/vits_network.h"

namespace vox::piper_vits {

// The latent frames of one segment, made as they are asked for: the flow sees a limited way to each side, so
// a part of it comes out as if it had run over the whole.
class LatentStream final {
public:
    // noise: [1, F, L] on the network's device, already scaled.
    LatentStream(const VitsNetwork& network, const FramePlan& plan, at::Tensor noise);

    at::Tensor frames(FrameRange range);  // [1, range, L]

private:
    void makeUntil(std::int64_t end);
    at::Tensor drawn(FrameRange range) const;  // from the text's distribution: mean + noise · scale

    const VitsNetwork& m_network;
    const FramePlan& m_plan;
    at::Tensor m_noise;
    at::Tensor m_latent;  // [1, F, L], made up to m_made
    std::int64_t m_made = 0;
};

}  // namespace vox::piper_vits
