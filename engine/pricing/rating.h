#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"

#include <cstdint>
#include <optional>

namespace vox {

// The one place where money is made. All is exact up to one rounding at the end, half to even;
// docs/tariffs.md has the order. Any thread.

// What a finished attempt costs; nothing when the amount does not fit. `volumeBefore`: what volumeOf() gave
// for all earlier attempts that the same tariff id charged to the same department in the same calendar month
// of the ledger's billing zone.
std::optional<Charge> priceOf(const UsageRecord& record, const Tariff& tariff, std::int64_t volumeBefore = 0);

// What `usage` costs in a request of which nothing else is known: no model, no vocoder, no emotion.
std::optional<Charge> priceOf(const Usage& usage, const Tariff& tariff);

// The same amount as priceOf(), with every step of the way to it.
std::optional<Charge> explain(const UsageRecord& record, const Tariff& tariff, std::int64_t volumeBefore = 0);

// What quota and volume tiers of `tariff` count of this attempt: its billed units after those that are free
// in each request; 0 where its rule has neither, or bills nothing of it.
std::int64_t volumeOf(const UsageRecord& record, const Tariff& tariff);

// All that the attempt used, in millionths of the tariff's equivalent token, half to even; nothing when it
// does not fit.
std::optional<std::int64_t> equivalentMicroTokens(const UsageRecord& record, const Tariff& tariff);

}  // namespace vox
