#pragma once

#include "engine/core/time.h"
#include "engine/core/usage_record.h"
#include "engine/ledger/booking.h"
#include "engine/ledger/ledger.h"
#include "tests/faults/fault_run.h"
#include "tests/unit/ledger/ledger_fixture.h"

namespace vox::faults {

using test::FastFolder;
using test::TestClock;

// Made-up work, consistent in itself.
Tariff priceList(const std::string& id = "faults-2026");
RequestContext requestAt(UtcTime start, Random& random);
UsageRecord recordOf(const RequestContext& context, Random& random);
Reservation reservationOf(const RequestContext& context);

// Reserves and settles through the real ledger; the row's place.
LedgerHead speak(Ledger& ledger, UtcTime start, Random& random);

// Every value of every table of the database file, as text: what must not change unseen.
std::string everyValue(const std::filesystem::path& database);

// What verification says first of a ledger's folder, or "" for a whole one.
std::string verdictOn(const std::filesystem::path& folder);

}  // namespace vox::faults
