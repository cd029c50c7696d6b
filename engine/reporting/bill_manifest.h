#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// What is written beside a bill, so that it can be checked without the ledger (docs/bills.md). The same for
// the same ledger and the same question, on every machine.
struct BillManifest {
    struct UsedTariff {
        std::string reference;  // as in the bill
        std::string sha256;     // of its file; empty where it is not known any more
    };

    std::string program;  // "voxledger 0.1.0"
    std::string file;     // its name when it was written; it may have another now
    std::int64_t bytes = 0;
    std::string sha256;
    std::string profile, grouping;
    std::string fromDay, toDay, fromUtc, toUtc, timeZone;
    LedgerFilter filter;    // without its times
    std::int64_t rows = 0;  // of the ledger
    std::int64_t firstSeq = 0, lastSeq = 0;
    std::vector<Money> totals;
    LedgerHead head;
    std::vector<UsedTariff> tariffs;
    std::vector<std::uint32_t> lineChecks;  // one a line, the header's first
};

std::filesystem::path manifestPath(const std::filesystem::path& bill);  // FILE.csv.manifest.json

// JSON that ends with its own checksum.
std::string manifestJson(const BillManifest& manifest);

// Refuses what manifestJson() did not write: whatever was changed, the checksum or the form tells.
Result<BillManifest> parseManifest(std::string_view bytes, const std::string& name);

}  // namespace vox
