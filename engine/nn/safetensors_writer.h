#pragma once

#include "engine/core/result.h"
#include "engine/nn/tensor_view.h"

#include <filesystem>
#include <map>
#include <string>

namespace vox::nn {

// Writes tensors in the order of their names. The file appears whole or not at all.
Status writeSafetensors(const std::filesystem::path& path, const std::map<std::string, TensorView>& tensors,
                        const std::map<std::string, std::string>& metadata = {});

}  // namespace vox::nn
