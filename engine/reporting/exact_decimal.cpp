#include "engine/reporting/exact_decimal.h"

#include "engine/core/half_even.h"
#include "engine/core/require.h"

#include <limits>

namespace vox {

std::string exactDecimal(std::int64_t value, int places)
{
    require(places >= 0 && places <= 18);
    const auto width = static_cast<std::size_t>(places) + 1;
    const auto bits = static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(value < 0 ? 0 - bits : bits);
    if (digits.size() < width)
        digits.insert(0, width - digits.size(), '0');
    if (places > 0)
        digits.insert(digits.size() - width + 1, 1, '.');
    if (value < 0)
        digits.insert(0, 1, '-');
    return digits;
}

std::int64_t microseconds(Samples samples, std::int64_t sampleRate)
{
    if (sampleRate <= 0)
        return 0;
    const auto exact = dividedHalfEven(static_cast<WideInteger>(samples.value()) * 1'000'000, sampleRate);
    return exact.value_or(std::numeric_limits<std::int64_t>::max());
}

}  // namespace vox
