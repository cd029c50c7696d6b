#pragma once

#include "engine/core/result.h"
#include "engine/models/voxcpm/checkpoint_folder.h"

#include <filesystem>

namespace vox::voxcpm {

// Adds a low-rank adapter (Hu et al., 2021) to the weights it is for: W + α / r · B A, in float32. Weights
// that it does not touch stay as they are, so leaving the adapter out again gives the very same model.
// BadInput names whatever does not fit.
Result<Tensors> withAdapter(Tensors weights, const std::filesystem::path& adapterFolder);

}  // namespace vox::voxcpm
