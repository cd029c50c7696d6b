#pragma once

#include <cstddef>

namespace vox {

// A half-open range of bytes of the user's UTF-8 text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    constexpr std::size_t size() const { return end - begin; }
    friend constexpr bool operator==(TextSpan, TextSpan) = default;
};

}  // namespace vox
