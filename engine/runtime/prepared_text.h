#pragma once

#include "engine/core/result.h"
#include "engine/core/segment.h"
#include "engine/runtime/audio_cache.h"
#include "engine/runtime/model_cache.h"
#include "engine/runtime/speaking_style.h"
#include "engine/text/segment_reader.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace vox {

// A segment that is ready to be decoded.
struct ReadySegment {
    std::size_t index = 0;
    Segment segment;
    SegmentStyle style;
    std::unique_ptr<PreparedSegment> prepared;
    std::string cacheKey;                         // under which its sound may be kept; empty: it may not
    std::shared_ptr<const CachedSegment> cached;  // its sound, where it is known; then nothing is decoded
};

// Silence around a segment, stretched as its prosody asks.
std::chrono::milliseconds silenceBefore(const Segment& segment, const SegmentStyle& style);
std::chrono::milliseconds silenceAfter(const Segment& segment, const SegmentStyle& style);

// Prepares a text on a thread of its own, a bounded way ahead of whoever takes the segments.
class PreparedText final {
public:
    using Watcher = std::function<void(const ReadySegment&)>;

    // `watch` is called for each segment on the preparing thread, before the segment can be taken. `cache`,
    // which outlives it, is looked into for each; null: nothing is kept and nothing found.
    PreparedText(std::shared_ptr<LoadedModel> model, std::unique_ptr<SegmentReader> reader,
                 SpeakingStyle style, Watcher watch, const AudioCache* cache = nullptr);
    ~PreparedText();
    PreparedText(const PreparedText&) = delete;
    PreparedText& operator=(const PreparedText&) = delete;

    // Waits for the next one. Nothing at the end of the text, or when stopped.
    Result<std::optional<ReadySegment>> next(std::stop_token stop);

    // Words left out because the voice cannot read their script. Once next() has given nothing.
    const std::vector<std::string>& skipped() const { return m_reader->skipped(); }

private:
    void run(std::stop_token end);
    Result<std::optional<ReadySegment>> prepareNext();
    bool findCached(ReadySegment& ready) const;
    bool offer(Result<std::optional<ReadySegment>> item, std::stop_token end);

    std::shared_ptr<LoadedModel> m_model;
    std::unique_ptr<SegmentReader> m_reader;
    SpeakingStyle m_style;
    Watcher m_watch;
    const AudioCache* m_cache;
    std::size_t m_index = 0;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Result<std::optional<ReadySegment>>> m_ready;
    std::jthread m_thread;  // last: uses all of the above
};

}  // namespace vox
