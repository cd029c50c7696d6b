#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace vox {

// Wide enough for the product of two 64-bit integers.
__extension__ typedef __int128 WideInteger;

// `dividend / divisor`, a half rounded to the even neighbour; nothing when the result does not fit. The one
// rounding that bills use. `divisor` is positive.
constexpr std::optional<std::int64_t> dividedHalfEven(WideInteger dividend, std::int64_t divisor)
{
    WideInteger quotient = dividend / divisor;
    const WideInteger rest = dividend % divisor;
    const WideInteger twice = 2 * (rest < 0 ? -rest : rest);
    if (twice > divisor || (twice == divisor && quotient % 2 != 0))
        quotient += dividend < 0 ? -1 : 1;

    if (quotient > std::numeric_limits<std::int64_t>::max() ||
        quotient < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(quotient);
}

}  // namespace vox
