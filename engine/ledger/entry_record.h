#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/ledger/booking.h"
#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/volume_key.h"
#include "engine/metering/flight_recorder.h"

#include <optional>
#include <string>

namespace vox {

// From the engine's values to rows, before they get their place in the chain, and back.
Result<LedgerEntry> reserveEntry(const Reservation& reservation);
Result<LedgerEntry> tariffEntry(const Tariff& tariff);
Result<LedgerEntry> settleEntry(const UsageRecord& record);  // unpriced, and of no reservation yet
Result<LedgerEntry> adjustEntry(const Adjustment& adjustment, const LedgerEntry& settled, UtcTime now);
LedgerEntry voidEntry(const LedgerEntry& reserve);
LedgerEntry recoveryEntry(const LedgerEntry& settled);

// Makes `settled` the end of `reserve`: its part, tariff and what was set aside.
void closeReservation(LedgerEntry& settled, const LedgerEntry& reserve);

// The settlement of a reservation that a killed instance left open: what its recorder knows, or zero counts.
LedgerEntry recoveredEntry(const LedgerEntry& reserve, const RecordedProgress* progress,
                           const Tariff& tariff);

std::optional<Tariff> tariffOf(const LedgerEntry& entry);
std::string tariffIdOf(const std::string& reference);  // "standard" of "standard@0123456789ab"
VolumeKey volumeKeyOf(const LedgerEntry& settled);
Usage usageOf(const LedgerEntry& entry);
UsageRecord recordOf(const LedgerEntry& entry);
void readRecord(const LedgerEntry& entry, UsageRecord& record);  // likewise; uses its memory again
std::optional<LedgerRow> rowOf(const LedgerEntry& booked);       // without its place in the chain

// Whether both are of the same attempt with the same counts.
bool hasSameCounts(const LedgerEntry& a, const LedgerEntry& b);

// Why the counts cannot be: a sentence whose %1 is the row or the request; or null.
const char* faultOf(const LedgerEntry& settled);

// What `settled` costs by `tariff` after its volumeBefore; nothing if that does not fit.
std::optional<Charge> chargeOf(const LedgerEntry& settled, const Tariff& tariff);

}  // namespace vox
