#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"

#include <cstdint>
#include <vector>

namespace vox {

// What the rows of one currency add up to; seconds as they are printed, in millionths.
struct BillTotal {
    Money amount;
    Usage usage;
    std::int64_t audioMicroseconds = 0;
    std::int64_t processingMicroseconds = 0;

    // False, and any sum may be wrong then, when one does not fit. Of a correction only the amount counts.
    bool add(const LedgerRow& row);
};

struct BillTotals {
    std::int64_t rows = 0;
    std::vector<BillTotal> perCurrency;  // by currency code

    // Refuses, and stays as it is, when a sum would not fit.
    Status add(const LedgerRow& row);
};

Error billTooLarge(const LedgerRow& row);
std::int64_t audioMicroseconds(const UsageRecord& record);

}  // namespace vox
