#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/reporting/bill_source.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vox {

// Which part of a ledger to bill, and how.
struct BillOrder {
    std::string fromDay, toDay;     // "2026-11-01"; both included
    std::string timeZone;           // IANA name; empty: the ledger's billing time zone
    std::string profile = "plain";  // plain, spreadsheet, focus-1.2, focus-1.4
    std::string by;       // day, week, month, department, project, model, voice; empty: a line a row
    LedgerFilter filter;  // its times are not used
};

struct WrittenBill {
    std::int64_t rows = 0;
    std::vector<Money> totals;  // by currency code
    std::filesystem::path manifest;
};

// Writes the bill and, beside it, its manifest; each appears whole or not at all. Rows are read in pieces,
// so that memory does not grow with them. `program`: name and version, for the manifest.
Result<WrittenBill> writeBill(BillSource& source, const BillOrder& order, const std::filesystem::path& path,
                              const std::string& program);

// The beginning of that bill, without writing it.
struct BillBeginning {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> lines;  // at most as many as asked for
    std::int64_t rows = 0;                        // of the whole bill
    std::vector<Money> totals;                    // likewise
};
Result<BillBeginning> beginningOfBill(BillSource& source, const BillOrder& order, std::size_t lines);

}  // namespace vox
