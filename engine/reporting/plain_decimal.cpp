#include "engine/reporting/plain_decimal.h"

#include "engine/core/number.h"

#include <algorithm>

namespace vox {
namespace {

PlainDecimal trimmed(PlainDecimal value)
{
    if (value.mantissa == 0)
        return {};
    for (; value.mantissa % 10 == 0; value.mantissa /= 10)
        --value.places;
    return value;
}

bool appendDigits(WideInteger& mantissa, std::string_view digits)
{
    for (const char c : digits)
        if (c < '0' || c > '9' || __builtin_mul_overflow(mantissa, 10, &mantissa) ||
            __builtin_add_overflow(mantissa, c - '0', &mantissa))
            return false;
    return true;
}

}  // namespace

std::optional<PlainDecimal> parseDecimal(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    text.remove_prefix(isNegative ? 1 : 0);
    const auto e = std::min(text.find_first_of("eE"), text.size());
    const auto exponent = e == text.size() ? 0 : parseInteger<int>(text.substr(e + 1)).value_or(1'000);
    const auto number = text.substr(0, e);
    const auto dot = std::min(number.find('.'), number.size());
    const auto fraction = number.substr(std::min(dot + 1, number.size()));
    PlainDecimal value;
    if (dot == 0 || (dot < number.size() && fraction.empty()) || exponent > 100 || exponent < -100 ||
        !appendDigits(value.mantissa, number.substr(0, dot)) || !appendDigits(value.mantissa, fraction))
        return std::nullopt;
    value.places = static_cast<int>(fraction.size()) - exponent;
    value.mantissa = isNegative ? -value.mantissa : value.mantissa;
    return trimmed(value);
}

std::optional<PlainDecimal> operator*(const PlainDecimal& a, const PlainDecimal& b)
{
    PlainDecimal product{0, a.places + b.places};
    if (__builtin_mul_overflow(a.mantissa, b.mantissa, &product.mantissa))
        return std::nullopt;
    return trimmed(product);
}

}  // namespace vox
