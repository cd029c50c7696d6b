#pragma once

#include "engine/audio/sound_tags.h"

#include <filesystem>

namespace vox {

// The tags that SoundFileWriter put into a file; empty ones where there are none. Blocks; any thread.
SoundTags readSoundTags(const std::filesystem::path& path);

}  // namespace vox
