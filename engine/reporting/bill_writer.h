#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/reporting/atomic_file.h"
#include "engine/reporting/bill_plain.h"

#include <filesystem>

namespace vox {

// Writes a bill of the `plain` profile row by row: begin(), row() for each, end(). The file appears at
// end(), whole and on the disk, or not at all. One thread at a time.
class BillWriter final {
public:
    explicit BillWriter(std::filesystem::path path);

    Status begin();
    Status row(const LedgerRow& row);
    Result<BillTotals> end();

private:
    AtomicFile m_file;
    BillTotals m_totals;
};

}  // namespace vox
