#pragma once

#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/time.h"

#include <cstdint>
#include <filesystem>

namespace vox::test {

// 0.80 USD per million speech tokens, 0.20 per million text tokens.
Tariff sampleTariff();

// Writes a ledger of `rows` settled attempts (and their reservations) into `directory`, which holds none:
// three voices, four departments and their projects, office hours, a few stops and faults, over the 1,096
// days before `until`. The same seed gives the same rows. Verifies like any other; about 30,000 rows a
// second.
Status makeSampleLedger(const std::filesystem::path& directory, std::int64_t rows, std::uint64_t seed,
                        UtcTime until = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22)));

}  // namespace vox::test
