#pragma once

#include "engine/core/tariff_rule.h"

#include <memory>
#include <string>

namespace vox {

// What the clocks of an IANA zone show from 1970 to 2200, taken from ICU once, so that a charge needs no
// lookup and no lock. Null where there is no such zone.
std::shared_ptr<const ZoneOffsets> zoneOffsets(const std::string& zone);

// Whether the local clocks stand within `window` at `start`. A local hour that occurs twice, when summer time
// ends, counts both times; one that is left out counts never.
bool holdsAt(const PeakWindow& window, UtcTime start);

}  // namespace vox
