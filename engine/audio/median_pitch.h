#pragma once

#include <array>
#include <cstddef>

namespace vox {

// Median of a growing number of frequencies in Hz, to a small part of a semitone.
class MedianPitch final {
public:
    void add(double hz, std::size_t times = 1);

    bool empty() const { return m_count == 0; }
    double hz() const;  // of at least one

private:
    std::array<std::size_t, 256> m_bins{};  // a quarter of a semitone each
    std::size_t m_count = 0;
};

}  // namespace vox
