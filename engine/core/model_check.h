#pragma once

#include "engine/core/model_info.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

// What loading every tensor of a checkpoint showed. Names are the checkpoint's.
struct ModelCheck {
    ModelInfo info;
    std::int64_t tensors = 0;
    std::vector<std::string> missing;
    std::vector<std::string> unused;
    std::vector<std::string>
        misshapen;  // "dec.ups.2.weight has shape [256, 128, 8], expected [256, 128, 16]"

    bool ok() const { return missing.empty() && unused.empty() && misshapen.empty(); }
};

}  // namespace vox
