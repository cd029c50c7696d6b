#pragma once

#include "engine/audio/sound_format.h"
#include "engine/audio/sound_tags.h"
#include "engine/audio/sound_text.h"
#include "engine/audio/staged_file.h"
#include "engine/core/result.h"

#include <sndfile.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace vox {

// One channel of sound on its way into a file of some format (libsndfile).
class EncodedFile final {
public:
    static Result<std::unique_ptr<EncodedFile>> create(const std::filesystem::path& path, SoundFormat format,
                                                       std::int64_t sampleRate, const SoundTags& tags);
    ~EncodedFile();
    EncodedFile(const EncodedFile&) = delete;
    EncodedFile& operator=(const EncodedFile&) = delete;

    Status append(std::span<const float> samples);  // within ±1
    Status commit();                                // see StagedFile; once only

private:
    EncodedFile(StagedFile file, SoundFormat format);
    bool open(std::int64_t sampleRate);
    bool writeId3(const SoundText& text);
    bool setTags(const SoundText& text);
    bool writeBlock(std::span<const float> samples);
    Error error() const;
    std::int64_t seek(std::int64_t offset, int whence);
    sf_count_t writeBytes(const void* data, sf_count_t count);
    static SF_VIRTUAL_IO access();

    StagedFile m_file;
    SoundFormat m_format;
    SNDFILE* m_sound = nullptr;
    int m_systemError = 0;           // of the first write that failed; encoders don't hand every one on
    std::int64_t m_soundBegins = 0;  // in the file, after a tag of ours
    std::int64_t m_frames = 0;
    std::vector<short> m_rounded;
};

}  // namespace vox
