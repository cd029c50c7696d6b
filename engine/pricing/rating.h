#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage.h"

#include <optional>

namespace vox {

// What `usage` costs: the exact sum of count × price over all units, rounded once, half to even. Solver
// steps are priced as requested, not as evaluated. Nothing when the amount does not fit.
std::optional<Charge> priceOf(const Usage& usage, const Tariff& tariff);

}  // namespace vox
