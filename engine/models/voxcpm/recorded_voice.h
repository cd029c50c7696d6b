#pragma once

#include "engine/core/result.h"
#include "engine/core/sound.h"
#include "engine/models/voxcpm/audio_codec.h"
#include "engine/models/voxcpm/voxcpm_config.h"

#include <vector>

namespace vox::voxcpm {

// Where silence is added to make whole patches: before speech that is continued, so that its end counts;
// after a voice that is only imitated.
enum class Padding { Before, After };

// Whether a recording can be learnt from: numbers only, not silent, of a length that helps. BadInput says
// what is wrong; `name` is what the user calls it.
Status checkRecording(const Sound& sound, const std::string& name);

// At another rate, as version 2 was trained with: soxr in high quality; ⌈n · to / from⌉ samples.
std::vector<float> smoothlyResampled(const Sound& sound, std::int64_t rate);

// At the encoder's rate, by whichever resampler the version was trained with.
std::vector<float> atEncoderRate(const Sound& sound, const VoxcpmConfig& config);

// samples: at the encoder's rate -> [n, P, D]
at::Tensor patchesOf(const std::vector<float>& samples, Padding padding, const CodecEncoder& encoder,
                     const VoxcpmConfig& config, TensorTape* tape = nullptr);

}  // namespace vox::voxcpm
