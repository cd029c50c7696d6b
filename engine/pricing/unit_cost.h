#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/pricing/exact_number.h"
#include "engine/pricing/step_list.h"

#include <cstddef>
#include <cstdint>

namespace vox {

// What is to be priced, and by what.
struct RatedCase {
    const UsageRecord& record;
    const Tariff& tariff;
    const TariffRule& rule;
    std::int64_t volumeBefore = 0;
};

// What one unit costs, in the currency's main unit, before multipliers: minimum and step, then what is free,
// then the long-text and volume tiers, then what came from the cache.
Exact unitCost(const RatedCase& rated, std::size_t unit, StepList& steps);

}  // namespace vox
