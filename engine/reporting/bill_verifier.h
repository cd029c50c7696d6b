#pragma once

#include "engine/core/money.h"
#include "engine/core/result.h"
#include "engine/core/sentence.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vox {

// What a bill is checked with. Empty paths are not used, but for `manifest`: then the one beside the bill.
struct BillEvidence {
    std::filesystem::path bill;
    std::filesystem::path manifest;
    std::filesystem::path head;  // a signed note: of this bill, or the checkpoint of a closed month
    std::filesystem::path key;   // public keys, a line each
};

struct BillFindings {
    bool isWhole = false;           // bill and manifest belong together, and no signature contradicts them
    bool isSigned = false;          // and a signature that `key` checks covers every byte of both
    std::int64_t rows = 0;          // of the ledger, as the manifest says
    std::vector<Money> totals;      // likewise
    std::int64_t firstBadLine = 0;  // 0: none, or not to be told
    std::vector<Sentence> faults;   // why it is not whole
    std::vector<Sentence> notes;    // what has been checked, and what not
};

// Finds any changed, added, moved or missing line of a bill, from these files alone: no ledger is needed. A
// file that is not there is BadInput; one that is damaged is a fault. A signature beside the manifest
// (FILE.csv.manifest.sig) is looked at too.
Result<BillFindings> verifyBillFiles(const BillEvidence& evidence);

}  // namespace vox
