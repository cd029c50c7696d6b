#pragma once

#include "engine/core/result.h"

namespace vox {
struct ReplayRequest;
}

namespace vox::voxcpm {

// Repeats a recorded run of the reference: rows and noise come from the golden file, the scenario's settings
// from manifest.json in the model's folder (under the golden file's name), recordings and adapter from that
// folder. Writes every tensor of the way under the golden file's names. A file of resampled sounds is
// resampled anew.
Status replay(const ReplayRequest& request);

}  // namespace vox::voxcpm
