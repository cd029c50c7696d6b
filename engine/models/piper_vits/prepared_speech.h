#pragma once

#include "engine/core/speech_model.h"
#include "engine/models/piper_vits/text_encoder.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace vox::piper_vits {

// A segment whose frames are counted but not yet made.
struct FramePlan {
    std::vector<std::int64_t> ids;  // [T], as fed
    EncodedText text;
    at::Tensor speaker;                     // [1, 1, G] or undefined
    at::Tensor idOfFrame;                   // [F] int64, on the voice's device
    std::vector<std::int64_t> framesPerId;  // [T]

    std::int64_t frames() const { return idOfFrame.size(0); }
};

class PreparedSpeech final : public PreparedSegment {
public:
    FramePlan plan;
};

}  // namespace vox::piper_vits
