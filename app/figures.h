#pragma once

#include "engine/core/money.h"

#include <string>
#include <vector>

namespace vox::app {

// With that many decimals and a dot, whatever the locale: "2.01".
std::string fixed(double value, int places);

std::string plural(std::int64_t count, const std::string& one, const std::string& many);  // "1 row", "3 rows"
std::string joined(const std::vector<Money>& totals);  // "0.10 EUR and 0.20 USD", in full; "nothing" for none

}  // namespace vox::app
