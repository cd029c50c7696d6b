#include "engine/reporting/exact_decimal.h"

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

std::string shortDecimal(WideInteger value, int places)
{
    require(places >= 0 && places <= 30);
    const bool isNegative = value < 0;
    std::string reversed;
    for (int i = 0; i <= places || value != 0; ++i, value /= 10) {
        const int digit = static_cast<int>(value % 10);
        if (i == places && !reversed.empty())
            reversed += '.';
        if (i >= places || digit != 0 || !reversed.empty())
            reversed += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    }
    if (isNegative)
        reversed += '-';
    return {reversed.rbegin(), reversed.rend()};
}

std::int64_t microseconds(Samples samples, std::int64_t sampleRate)
{
    if (sampleRate <= 0)
        return 0;
    const auto exact = dividedHalfEven(static_cast<WideInteger>(samples.value()) * 1'000'000, sampleRate);
    return exact.value_or(std::numeric_limits<std::int64_t>::max());
}

}  // namespace vox
