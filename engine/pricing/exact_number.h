#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <optional>
#include <string>

namespace vox {

// A fraction of whole numbers of any size. Prices are reckoned in these from the counts up to the one
// rounding at the end of a charge.
using Exact = mpq_class;

Exact exact(std::int64_t numerator, std::int64_t denominator = 1);  // denominator > 0
Exact exactFactor(std::int64_t billionths);

// A decimal where it ends ("0.025"), else a fraction in lowest terms ("22144/11025").
std::string exactText(const Exact& value);

// To the nearest whole number, a half to the even one; nothing where that does not fit. The one rounding that
// bills use.
std::optional<std::int64_t> roundedHalfEven(const Exact& value);

}  // namespace vox
