#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace vox {

// Checks a ledger against itself and its head file: every hash, type, count, price, sum and index. Blocks for
// about two seconds a million rows; reports progress on the calling thread. Writes nothing. The report says
// what is wrong; an error means that it could not be looked at (no ledger there, newer version, stopped).
Result<VerifyReport> verifyLedger(const std::filesystem::path& directory,
                                  const std::function<void(const VerifyProgress&)>& progress = {},
                                  std::stop_token stop = {});

}  // namespace vox
