#pragma once

#include "engine/core/result.h"
#include "engine/core/sound.h"

#include <cstdint>
#include <filesystem>

namespace vox {

// What readSoundFile() takes. A compressed file may hold far more than its size tells.
struct SoundFileLimits {
    static constexpr int kMostChannels = 8;
    static constexpr std::int64_t kLowestRate = 8'000;
    static constexpr std::int64_t kHighestRate = 192'000;
    static constexpr std::int64_t kMostFileBytes = std::int64_t{512} << 20;
    static constexpr std::int64_t kMostFrames = std::int64_t{256} << 20;  // 1 GiB in memory
};

// Reads a whole WAV, FLAC, Ogg Vorbis, Opus, MP3 (or other file that libsndfile knows), its channels averaged
// into one. BadInput, naming the file, if it is missing, unreadable, damaged or beyond the limits, or holds
// values that are not numbers. Blocks; any thread.
Result<Sound> readSoundFile(const std::filesystem::path& path);

}  // namespace vox
