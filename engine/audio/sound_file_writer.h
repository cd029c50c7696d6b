#pragma once

#include "engine/audio/resampler.h"
#include "engine/audio/sound_format.h"
#include "engine/audio/sound_tags.h"
#include "engine/core/result.h"
#include "engine/core/token_count.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace vox {

class EncodedFile;

struct SoundFileSpec {
    std::filesystem::path path;              // its ending chooses the format
    std::int64_t inputRate = 0;              // Hz of the samples handed over
    std::optional<std::int64_t> outputRate;  // nothing: see outputRateFor()
    SoundTags tags;
};

// Writes mono samples to a sound file that appears whole, on finish(), or not at all. Values beyond ±1 are
// clipped; 16-bit formats round to nearest without dither, so that silence stays silence and the same samples
// make the same bytes. Blocks on the disk. One thread at a time.
class SoundFileWriter final {
public:
    // BadInput for an ending or a rate that cannot be; Failed, naming the path, where it cannot be written.
    static Result<std::unique_ptr<SoundFileWriter>> create(const SoundFileSpec& spec);
    ~SoundFileWriter();  // without finish(): nothing is left on the disk

    SoundFileWriter(const SoundFileWriter&) = delete;
    SoundFileWriter& operator=(const SoundFileWriter&) = delete;

    std::int64_t sampleRate() const { return m_sampleRate; }  // Hz, of the file

    // Failed when the disk is full, or for a sample that is not a number. After a failure nothing more is
    // written and every later call returns that failure.
    Status write(std::span<const float> samples);

    // Puts the file in place of what was there before; returns its frames. At the native rate that is exactly
    // the count of samples written. Once only.
    Result<Samples> finish();

private:
    SoundFileWriter(std::unique_ptr<EncodedFile> file, const SoundFileSpec& spec, std::int64_t sampleRate);
    void append(std::vector<float> samples);
    void keep(const Status& status);

    std::unique_ptr<EncodedFile> m_file;  // none after a failure or finish()
    std::filesystem::path m_path;
    Resampler m_resampler;
    std::int64_t m_sampleRate;
    Samples m_frames;
    std::optional<Error> m_failure;
};

}  // namespace vox
