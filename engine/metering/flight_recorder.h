#pragma once

#include "engine/core/request_id.h"
#include "engine/core/result.h"
#include "engine/core/usage.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace vox {

// How far an attempt had come when it was last heard of.
struct RecordedProgress {
    RequestId request;
    std::int64_t attempt = 1;
    Usage usage;
    SampleBalance samples;
    std::chrono::microseconds processing{0};
    std::chrono::microseconds firstAudio{0};  // 0 until there were samples
};

// Keeps the counts of the last attempts in a small file mapped into memory, so that they outlive a killed
// process at the price of a few stores. An attempt has two slots that are written in turn, each stamped at
// both ends and summed, so a torn one is known and the other still holds. An attempt's counts stay after
// end() until kAttempts later ones have begun: its settlement may still be on its way to the disk.
class FlightRecorder final {
public:
    static constexpr std::size_t kAttempts = 16;

    // Creates the file (0600) or takes over the one that is there. One process at a time: the ledger's lock.
    static Result<std::unique_ptr<FlightRecorder>> open(const std::filesystem::path& path);
    static std::unique_ptr<FlightRecorder> inMemory();  // remembers nothing; for a ledger opened read-only

    // Every attempt that `path` holds; none if there is no file. For recovery, before open().
    static Result<std::vector<RecordedProgress>> read(const std::filesystem::path& path);

    ~FlightRecorder();
    FlightRecorder(const FlightRecorder&) = delete;
    FlightRecorder& operator=(const FlightRecorder&) = delete;

    // Engine thread: begin, any number of updates, end.
    void begin(const RequestId& request, std::int64_t attempt);
    void update(const Usage& usage, const SampleBalance& samples, std::chrono::microseconds processing,
                std::chrono::microseconds firstAudio);
    void end();

    Status sync();  // any one thread: to the disk, if something changed since; the ledger does it each second

private:
    struct Slot;

    FlightRecorder(void* memory, int file);
    void write(const RecordedProgress& progress);

    Slot* m_slots;
    int m_file;  // −1: in memory
    std::uint64_t m_stamp = 0;
    std::size_t m_attempt = 0;
    RequestId m_request = RequestId::fromBytes({});
    std::int64_t m_attemptNumber = 0;
    bool m_running = false;
    std::atomic<std::uint64_t> m_written = 0;
    std::uint64_t m_synced = 0;
};

}  // namespace vox
