#pragma once

#include "engine/core/result.h"

namespace vox {
struct ReplayRequest;
}

namespace vox::piper_vits {

// Feeds the ids, scales and noise of a golden file (in.ids, in.scales, in.duration_noise, in.latent_noise,
// in.speaker) and writes frames_per_id, latent and waveform.
Status replay(const ReplayRequest& request);

}  // namespace vox::piper_vits
