#pragma once

#include "engine/core/result.h"
#include "engine/ledger/seal_months.h"

#include <string>

namespace vox {

class Ledger;

// Begins a new ledger file without the rows of closed months up to `through` ("2026-09"), which stay in their
// archives. A row of the ledger says so first: where the unbroken chain begins, what is carried forward, and
// what that adds up to. The file is replaced when the new one has been verified; whatever happens in between,
// one of the two is there, whole. BadInput: the month is not closed, or its archive is not there or not
// sound. Failed also while another window or program reads the ledger: close what reads it in this one first.
// Blocks; nothing is booked during the last part.
Status pruneMonths(Ledger& ledger, const std::string& through, const StepListener& atStep = {});

}  // namespace vox
