#pragma once

#include <cstdint>

namespace vox {

// White noise, evenly spread over −1 … 1, the same at every run.
class Noise final {
public:
    double next()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return static_cast<double>(static_cast<std::int64_t>(m_state)) * 0x1p-63;
    }

private:
    std::uint64_t m_state = 0x9E37'79B9'7F4A'7C15;  // any but 0
};

}  // namespace vox
