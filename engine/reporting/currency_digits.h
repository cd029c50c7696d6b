#pragma once

#include "engine/core/money.h"

#include <cstdint>
#include <string>

namespace vox {

// How many decimals amounts of `currency` have in daily life, by ISO 4217: 0 for JPY, 3 for KWD, 2 for most.
int currencyDigits(Currency currency);

// The amount in units of the last of those decimals, a half rounded to the even neighbour.
std::int64_t roundedToDigits(Money money);

// That many units as a plain decimal: (1234, USD) is "12.34", (1234, JPY) "1234".
std::string digitsText(std::int64_t units, Currency currency);

}  // namespace vox
