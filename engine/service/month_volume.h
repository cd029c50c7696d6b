#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"

#include <filesystem>

namespace vox {

// What free quota and volume tiers of `tariff` have counted for the request's department in its month, by the
// ledger of `dataDir`; 0 where it has neither, or there is no ledger yet. For forecasts. Reads the disk.
std::int64_t monthVolumeOf(const std::filesystem::path& dataDir, const RequestContext& context,
                           const Tariff& tariff);

}  // namespace vox
