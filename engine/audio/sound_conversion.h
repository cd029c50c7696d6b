#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace vox {

// Writes the sound of one file that Voxledger made into another, its tags kept; the ending of `to` chooses
// the format, `rate` in Hz as in SoundFileSpec. Blocks; any thread.
Status convertSoundFile(const std::filesystem::path& from, const std::filesystem::path& to,
                        std::optional<std::int64_t> rate);

}  // namespace vox
