#pragma once

#include "engine/core/model_info.h"

#include <string_view>

namespace vox {

// The vocoder that runs when `asked` is asked for: itself where it runs here, else "reference"; for an empty
// id the best that runs here. Compare the ids to know whether to tell the user. Unknown ids are BadInput's
// business before this: they give "reference" too.
const VocoderInfo& vocoderThatRuns(const ModelInfo& model, std::string_view asked);

}  // namespace vox
