#pragma once

#include "engine/core/half_even.h"

#include <optional>
#include <string_view>

namespace vox {

// An exact decimal: mantissa / 10^places, without zeros at the end of it.
struct PlainDecimal {
    WideInteger mantissa = 0;
    int places = 0;

    friend bool operator==(const PlainDecimal&, const PlainDecimal&) = default;
};

// Digits with a dot and a minus sign, or an E and a whole exponent; nothing for anything else, and for what
// has more than 38 digits.
std::optional<PlainDecimal> parseDecimal(std::string_view text);

std::optional<PlainDecimal> operator*(const PlainDecimal& a, const PlainDecimal& b);  // nothing: too long

}  // namespace vox
