#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace vox {

// The kinds of file that Voxledger writes, all with one channel.
enum class SoundFormat {
    Wav,   // PCM, 16 bits
    Flac,  // lossless, 16 bits
    Ogg,   // Vorbis, quality 0.6
    Opus,  // 48, 24, 16, 12 or 8 kHz only
    Mp3,   // MPEG rates only
};

// By the ending of the name, in any case. BadInput names the five endings.
Result<SoundFormat> soundFormatOf(const std::filesystem::path& path);

// The rate in Hz that a file gets: the one asked for, else the input's own, else the nearest higher one that
// the format has (its highest if there is none). BadInput names what is possible when `asked` is not.
Result<std::int64_t> outputRateFor(SoundFormat format, std::int64_t inputRate,
                                   std::optional<std::int64_t> asked);

}  // namespace vox
