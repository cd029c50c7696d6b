#pragma once

#include "engine/core/money.h"
#include "engine/core/result.h"
#include "engine/core/sentence.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// What became of checking a CSV file by the rules of FOCUS (facts of the standard: docs/bills.md).
struct FocusReport {
    std::string version;  // 1.2 or 1.4, told by the columns; empty: neither
    std::int64_t rows = 0;
    std::int64_t faultCount = 0;
    std::vector<Sentence> faults;  // the first 100; each names its line, and the column

    bool isSound() const { return faultCount == 0; }
};

// All rules over a file. `payable`: what the bill says is to be paid, against which the BilledCost of each
// currency is compared; empty: not compared. BadInput for a file that cannot be read.
Result<FocusReport> checkFocusFile(const std::filesystem::path& path, const std::vector<Money>& payable = {});

// The same of bytes.
FocusReport checkFocus(std::string_view csv, const std::vector<Money>& payable = {});

}  // namespace vox
