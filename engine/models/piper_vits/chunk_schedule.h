#pragma once

#include <cstdint>

namespace vox::piper_vits {

struct FrameRange {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    std::int64_t size() const { return end - begin; }
    friend bool operator==(const FrameRange&, const FrameRange&) = default;
};

// How a segment is cut for decoding: 20, 40, 64, 128 and then 256 frames at a time. Short at first, so that
// sound comes soon; long later, since every chunk computes its neighbours' edges again.
class ChunkSchedule final {
public:
    explicit ChunkSchedule(std::int64_t frames)
        : m_frames(frames)
    {
    }

    bool done() const { return m_next == m_frames; }
    FrameRange next();  // not after done()

private:
    std::int64_t m_frames;
    std::int64_t m_next = 0;
    std::size_t m_step = 0;
};

// `range` and `reach` frames to each side, as far as there are any of `frames`.
FrameRange widened(FrameRange range, std::int64_t reach, std::int64_t frames);

}  // namespace vox::piper_vits
