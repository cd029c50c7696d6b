#pragma once

#include "engine/core/ledger_row.h"

#include <string>
#include <vector>

namespace vox {

// Rows of the ledger as `ledger show` prints them: a table for people, with a line of totals, and one JSON
// document.
struct LedgerView {
    LedgerHead head;
    std::vector<LedgerRow> rows;
    std::vector<Money> totals;  // of all that was selected, which may be more than `rows`
    std::int64_t selected = 0;
};

std::string ledgerText(const LedgerView& view);
std::string ledgerJson(const LedgerView& view);
std::string verifyJson(const VerifyReport& report);

}  // namespace vox
