#pragma once

#include "engine/runtime/cached_segment.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace vox {

// Keeps what models have made of segments, so that nothing is synthesised twice: files named by cacheKeyOf()
// in folders of two digits, up to a size; beyond it those go that were not used for longest. A file appears
// whole or not at all, and carries its checksum: any number of processes may use one folder, and whatever is
// damaged is removed. It is never in the way: what cannot be kept is forgotten without a word.
class AudioCache final {
public:
    static constexpr std::int64_t kUsualBytes = std::int64_t{1} << 30;

    // Makes the folder when something is stored. `mostBytes` 0: keeps and finds nothing.
    explicit AudioCache(std::filesystem::path directory, std::int64_t mostBytes = kUsualBytes);
    ~AudioCache();  // writes what is still waiting
    AudioCache(const AudioCache&) = delete;
    AudioCache& operator=(const AudioCache&) = delete;

    // Null where it is not known. Reads the disk: for preparing threads, never for the engine thread.
    std::shared_ptr<const CachedSegment> find(const std::string& key) const;
    bool contains(const std::string& key) const;  // looks whether there is a file, without opening it

    // Returns at once: a thread of its own writes. Any thread, the engine's too.
    void store(std::string key, CachedSegment segment);

    void setMostBytes(std::int64_t mostBytes);  // any thread; a smaller size is reached in the background
    void flush();                               // waits until all that was stored is written

private:
    struct Waiting {
        std::string key;
        CachedSegment segment;
    };

    std::filesystem::path pathOf(const std::string& key) const;
    void run(std::stop_token end);
    void write(const Waiting& waiting);
    void shrink(std::int64_t mostBytes);

    std::filesystem::path m_directory;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::int64_t m_mostBytes;
    std::deque<Waiting> m_waiting;
    std::int64_t m_waitingBytes = 0;
    bool m_working = false;
    bool m_resized = false;

    std::int64_t m_bytesKnown = -1;  // writing thread only: of all files at the last look; −1: not looked yet
    int m_writesSinceLook = 0;       // likewise
    std::jthread m_thread;           // last: uses all of the above
};

}  // namespace vox
