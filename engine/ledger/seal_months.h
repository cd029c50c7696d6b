#pragma once

#include "engine/core/money.h"
#include "engine/core/result.h"
#include "engine/core/time.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace vox {

class Ledger;

// A month that was closed (SEALING.md).
struct MonthSeal {
    std::string month;  // "2026-10"
    std::int64_t firstSeq = 0, lastSeq = 0, rows = 0;
    std::vector<Money> totals;  // billed in the month, by currency
    std::string merkleRoot;     // hexadecimal, RFC 6962
    std::filesystem::path archive, checkpoint;
};

// Told of each step before it changes something on the disk, in English, for logs and tests; the calling
// thread or the ledger's writer.
using StepListener = std::function<void(const char*)>;

// Closes every whole month before `clock`'s now, in the ledger's billing time zone, in which something was
// billed and that is not closed yet: a row of its own, then an archived copy with a signed checkpoint beside
// it. Also makes the archives that a crash has prevented. Failed for a ledger that is not whole. Blocks:
// reads the ledger three times; what is spoken meanwhile is billed as usual.
Result<std::vector<MonthSeal>> sealMonths(Ledger& ledger, const Clock& clock,
                                          const StepListener& atStep = {});

}  // namespace vox
