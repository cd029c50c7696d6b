#include "engine/models/piper_vits/chunk_schedule.h"

#include "engine/core/require.h"

#include <algorithm>
#include <array>

namespace vox::piper_vits {

constexpr std::array<std::int64_t, 5> kSizes{20, 40, 64, 128, 256};
constexpr std::int64_t kLeastRest = 16;  // frames; a shorter rest is taken along, its edges would cost more

FrameRange ChunkSchedule::next()
{
    require(!done());
    const std::int64_t begin = m_next;
    std::int64_t end = std::min(m_frames, begin + kSizes[m_step]);
    if (m_frames - end < kLeastRest)
        end = m_frames;
    m_step = std::min(m_step + 1, kSizes.size() - 1);
    m_next = end;
    return {begin, end};
}

FrameRange widened(FrameRange range, std::int64_t reach, std::int64_t frames)
{
    return {std::max<std::int64_t>(0, range.begin - reach), std::min(frames, range.end + reach)};
}

}  // namespace vox::piper_vits
