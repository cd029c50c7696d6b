#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"

#include <optional>

namespace vox {

// What `usage` costs: the exact sum of count × price over all units, rounded once, half to even. Solver
// steps are priced as requested, not as evaluated. Nothing when the amount does not fit.
std::optional<Charge> priceOf(const Usage& usage, const Tariff& tariff);

// What a finished attempt costs. `volumeBefore`: what volumeOf() gave for all earlier attempts that the same
// tariff id charged to the same department in the same calendar month of the ledger's billing zone.
std::optional<Charge> priceOf(const UsageRecord& record, const Tariff& tariff, std::int64_t volumeBefore = 0);

// What quota and volume tiers of `tariff` count of this attempt; 0 where it has neither.
std::int64_t volumeOf(const UsageRecord& record, const Tariff& tariff);

}  // namespace vox
