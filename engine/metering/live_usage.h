#pragma once

#include "engine/core/usage.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace vox {

// The latest counts of the running request, for eyes: one engine thread writes, any thread reads, nobody
// waits. The bill is made from the UsageRecord, never from here.
class LiveUsage final {
public:
    LiveUsage() = default;
    LiveUsage(const LiveUsage&) = delete;
    LiveUsage& operator=(const LiveUsage&) = delete;

    void add(const Usage& delta);          // engine thread
    void add(const SampleBalance& delta);  // engine thread
    void reset();                          // engine thread, before a request

    Usage snapshot() const;         // any thread; each figure is one that was true a moment ago
    SampleBalance samples() const;  // likewise

private:
    using Counter = std::atomic<std::int64_t>;

    std::array<Counter, 8> m_usage{};
    std::array<Counter, 4> m_samples{};
};

}  // namespace vox
