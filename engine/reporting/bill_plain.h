#pragma once

#include "engine/core/ledger_row.h"
#include "engine/reporting/bill_totals.h"

#include <string>

namespace vox {

// The `plain` profile: RFC 4180 with CRLF, UTF-8, a line a row. Amounts have nine decimals, seconds six, a
// dot and no exponent; text that a spreadsheet would run as a formula is guarded. A correction is a line
// whose counts are 0, whose finish_reason is “adjust” and whose amount has a sign.
std::string plainHeader();
std::string plainLine(const LedgerRow& row);
std::string plainTotals(const BillTotals& totals);  // a line a currency; one of zero when there are no rows

}  // namespace vox
