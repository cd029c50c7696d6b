#pragma once

#include "engine/audio/sound_tags.h"

#include <string>

namespace vox {

// Tags as the formats know them; the same in each. No control characters.
struct SoundText {
    std::string title;  // empty: none
    std::string artist;
    std::string software;
    std::string comment;
};

SoundText soundTextOf(const SoundTags& tags);

}  // namespace vox
