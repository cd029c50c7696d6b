#pragma once

#include "engine/core/insight.h"
#include "engine/core/ledger_row.h"

namespace vox {

// An anomaly of `row` with the likely cause in words. `measure` is one of Anomaly::measure; for retries,
// `usual` is the share of attempts that are retries.
Anomaly anomalyOf(const LedgerRow& row, const char* measure, double value, double usual);

}  // namespace vox
