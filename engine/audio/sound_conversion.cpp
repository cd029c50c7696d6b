#include "engine/audio/sound_conversion.h"

#include "engine/audio/sound_file_reader.h"
#include "engine/audio/sound_file_writer.h"
#include "engine/audio/sound_tags_reader.h"

namespace vox {

Status convertSoundFile(const std::filesystem::path& from, const std::filesystem::path& to,
                        std::optional<std::int64_t> rate)
{
    const auto sound = readSoundFile(from);
    if (!sound)
        return sound.error();
    auto writer = SoundFileWriter::create(
        {.path = to, .inputRate = sound->sampleRate, .outputRate = rate, .tags = readSoundTags(from)});
    if (!writer)
        return writer.error();
    if (const auto written = (*writer)->write(sound->samples); !written)
        return written;
    const auto frames = (*writer)->finish();
    return frames ? Status() : Status(frames.error());
}

}  // namespace vox
