#pragma once

#include "engine/core/cost_estimate.h"
#include "engine/core/tariff.h"

#include <optional>

namespace vox {

// `estimate` with its money filled in from its counts, priced as the bill will be. Nothing when an amount
// does not fit.
std::optional<CostEstimate> priced(CostEstimate estimate, const Tariff& tariff);

}  // namespace vox
