#include "engine/core/token_price.h"

#include "engine/core/half_even.h"

namespace vox {

std::optional<std::int64_t> scaledNanos(std::int64_t nanosPerMillion, std::int64_t count)
{
    return dividedHalfEven(static_cast<WideInteger>(nanosPerMillion) * count, 1'000'000);
}

}  // namespace vox
