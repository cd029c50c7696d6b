#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

// What the rows of one currency add up to; seconds as they are printed, in millionths.
struct BillTotal {
    Money amount;
    Usage usage;
    std::int64_t audioMicroseconds = 0;
    std::int64_t processingMicroseconds = 0;
};

struct BillTotals {
    std::int64_t rows = 0;
    std::vector<BillTotal> perCurrency;  // by currency code

    // Refuses, and stays as it is, when a sum would not fit.
    Status add(const LedgerRow& row);
};

// The `plain` profile: RFC 4180 with CRLF, UTF-8, a line a row. Amounts have nine decimals, seconds six, a
// dot and no exponent; text that a spreadsheet would run as a formula is guarded.
std::string plainHeader();
std::string plainLine(const LedgerRow& row);
std::string plainTotals(const BillTotals& totals);  // a line a currency; one of zero when there are no rows

}  // namespace vox
