#pragma once

#include "engine/core/require.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace vox {

// A window that moves along a stream of samples; places count from the start of the stream. Outside
// the window there is silence.
class SampleHistory final {
public:
    std::int64_t begin() const { return m_begin; }
    std::int64_t end() const { return m_begin + static_cast<std::int64_t>(m_samples.size()); }

    void append(std::span<const float> samples)
    {
        m_samples.insert(m_samples.end(), samples.begin(), samples.end());
    }
    void appendSilence(std::int64_t count)
    {
        m_samples.resize(m_samples.size() + static_cast<std::size_t>(count), 0.0F);
    }

    float at(std::int64_t place) const
    {
        return place < m_begin || place >= end() ? 0.0F
                                                 : m_samples[static_cast<std::size_t>(place - m_begin)];
    }

    // `count` samples from `place`, which the window covers.
    std::span<const float> span(std::int64_t place, std::int64_t count) const
    {
        require(place >= m_begin && place + count <= end());
        return {m_samples.data() + (place - m_begin), static_cast<std::size_t>(count)};
    }

    // Forgets what lies before `place`; in larger steps, which are cheap.
    void forgetBefore(std::int64_t place)
    {
        const auto count = std::min(place, end()) - m_begin;
        if (count < kStep)
            return;
        m_samples.erase(m_samples.begin(), m_samples.begin() + count);
        m_begin += count;
    }

private:
    static constexpr std::int64_t kStep = 8192;

    std::vector<float> m_samples;
    std::int64_t m_begin = 0;
};

}  // namespace vox
