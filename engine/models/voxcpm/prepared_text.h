#pragma once

#include "engine/core/speech_model.h"
#include "engine/models/voxcpm/input_rows.h"
#include "engine/models/voxcpm/voxcpm_config.h"

#include <string>

namespace vox::voxcpm {

// How many patches a text may become.
struct PatchLimits {
    std::int64_t least = 2;  // votes to stop count after one more than these
    std::int64_t most = 0;
};

// A segment as it will be fed.
class PreparedText final : public PreparedSegment {
public:
    InputRows rows;
    PatchLimits limits;
};

// The text as the model was trained with: blanks of any kind as one, none at the ends, and the wished style
// in brackets before it.
std::string styledText(const std::string& text, const std::string& style);

// The text of speech and of what is to follow it, a blank between them where their scripts have blanks.
std::string continuedText(const std::string& before, const std::string& text);

// At most six patches for each id of the text, and ten; the reference's cap on runaway speech.
PatchLimits patchLimits(std::int64_t textIds, std::int64_t rows, const VoxcpmConfig& config,
                        const SegmentOptions& options);

// How many patches the text will become, by its letters; a guess.
std::int64_t expectedPatches(const std::string& text, const VoxcpmConfig& config, const PatchLimits& limits);

}  // namespace vox::voxcpm
