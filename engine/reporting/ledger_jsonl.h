#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/reporting/bill_source.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// One row of a ledger as a line of JSON (docs/bills.md): every field of it, and a hash over the line. No line
// end.
std::string ledgerJsonLine(const LedgerRow& row);

// Whether the line says that it is one; parseLedgerJsonLine() tells whether it is whole.
bool isLedgerJsonLine(std::string_view line);

// The row back. BadInput: the line was changed, or is not one of ours. `line` may have its end.
Result<LedgerRow> parseLedgerJsonLine(std::string_view line);

struct ExportedRows {
    std::int64_t rows = 0;
    std::vector<Money> totals;  // by currency code
};

// All rows that `filter` selects, in the order of the ledger; `take` gets whole lines, some at a time.
Result<ExportedRows> exportLedgerJsonl(BillSource& source, const LedgerFilter& filter,
                                       const std::function<Status(std::string_view)>& take);

// Likewise to a file, which appears whole or not at all.
Result<ExportedRows> exportLedgerJsonl(BillSource& source, const LedgerFilter& filter,
                                       const std::filesystem::path& path);

}  // namespace vox
