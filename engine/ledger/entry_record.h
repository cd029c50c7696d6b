#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/ledger/ledger_entry.h"
#include "engine/metering/flight_recorder.h"

#include <optional>

namespace vox {

// From the engine's values to rows, before they get their place in the chain, and back.
Result<LedgerEntry> reserveEntry(const RequestContext& context, Money upperBound, const Tariff& tariff);
Result<LedgerEntry> tariffEntry(const Tariff& tariff);
Result<LedgerEntry> settleEntry(const UsageRecord& record, const Charge& charge);
LedgerEntry voidEntry(const LedgerEntry& reserve);
LedgerEntry recoveryEntry(const LedgerEntry& settled);

// The settlement of a reservation that a killed instance left open: what its recorder knows, or zero counts.
LedgerEntry recoveredEntry(const LedgerEntry& reserve, const RecordedProgress* progress,
                           const Tariff& tariff);

std::optional<Tariff> tariffOf(const LedgerEntry& entry);
Usage usageOf(const LedgerEntry& entry);
std::optional<LedgerRow> rowOf(const LedgerEntry& settled);  // without its place in the chain

// Why the counts cannot be: a sentence whose %1 is the row or the request; or null.
const char* faultOf(const LedgerEntry& settled);

// What `settled` costs by `tariff`; nothing if that does not fit.
std::optional<std::int64_t> amountOf(const LedgerEntry& settled, const Tariff& tariff);

}  // namespace vox
