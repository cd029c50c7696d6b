#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/pricing/exact_number.h"

#include <cstddef>

namespace vox {

// What an attempt used of a unit of kPricedUnits. Solver steps as requested, not as evaluated; written audio
// in seconds, exactly: samples ÷ sample rate.
Exact countOf(const UsageRecord& record, std::size_t unit);

bool isUsed(const UsageRecord& record, std::size_t unit);  // the same is not 0, found out quickly

// The part of one unit's count that is priced alike.
struct BilledCount {
    Exact counted;  // without what came from the cache, where the rule has a price for that
    Exact cached;
    Exact billed;                      // `counted` after minimum and step
    const UnitTerms* terms = nullptr;  // null: the unit has none
};
BilledCount billedCount(const UsageRecord& record, const TariffRule& rule, std::size_t unit);

}  // namespace vox
