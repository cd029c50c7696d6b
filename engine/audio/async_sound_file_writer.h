#pragma once

#include "engine/audio/sound_file_writer.h"
#include "engine/core/result.h"
#include "engine/core/token_count.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace vox {

// A SoundFileWriter on a thread of its own, for callers that must not wait for a disk. Samples queue in
// memory, up to kMostQueued; a disk that falls further behind than that fails the file.
class AsyncSoundFileWriter final {
public:
    static constexpr std::size_t kMostQueued = std::size_t{256} << 20;  // bytes; 50 minutes at 22,050 Hz

    // Opens the file at once, so that a wrong name is known before any work is done; blocks for that.
    static Result<std::unique_ptr<AsyncSoundFileWriter>> create(const SoundFileSpec& spec);
    ~AsyncSoundFileWriter();  // without finish(): stops after the block in hand, nothing is left on the disk

    AsyncSoundFileWriter(const AsyncSoundFileWriter&) = delete;
    AsyncSoundFileWriter& operator=(const AsyncSoundFileWriter&) = delete;

    std::int64_t sampleRate() const;  // Hz, of the file

    void write(std::span<const float> samples);  // copies and returns; never waits for the disk
    bool failed() const;                         // finish() will fail: no need to go on; any thread

    // Waits until all is on the disk and puts the file in place; or the first failure. Once only.
    Result<Samples> finish();

private:
    class Worker;
    AsyncSoundFileWriter(std::unique_ptr<SoundFileWriter> writer, const std::filesystem::path& path);

    std::unique_ptr<Worker> m_worker;
};

}  // namespace vox
