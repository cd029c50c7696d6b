#pragma once

#include "engine/core/speech_model.h"

#include <optional>

namespace vox {

class LoadedModel;

// Decodes a short sentence with the voice of `options` and listens: its median pitch in Hz, the same each
// time. Nothing where no voice was heard. Engine thread.
std::optional<double> hearMedianHz(LoadedModel& model, const SegmentOptions& options);

}  // namespace vox
