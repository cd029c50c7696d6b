#pragma once

#include "engine/core/result.h"
#include "engine/models/piper_vits/prepared_speech.h"
#include "engine/models/piper_vits/vits_network.h"

#include <vector>

namespace vox::piper_vits {

// What decides how long each id lasts, beside the text.
struct DurationRequest {
    std::vector<std::int64_t> ids;
    std::int64_t speaker = 0;
    at::Tensor noise;  // [1, T, 2] standard normal; undefined: none
    double noiseScale = 0;
    double lengthScale = 1;
    std::vector<bool> isPause;  // [T]; empty: none
    double pauseScale = 1;
};

// Encodes the text and counts the frames of each id. Failed when the network gives no usable durations or the
// segment would last longer than any segment may.
Result<FramePlan> planFrames(const VitsNetwork& network, const DurationRequest& request);

}  // namespace vox::piper_vits
