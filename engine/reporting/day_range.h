#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <string>

namespace vox {

// Whole days as moments: from ≤ t < to.
struct DayRange {
    UtcTime from;
    UtcTime to;
};

// The days from `fromDay` to `toDay`, both included, as the clocks of `timeZone` show them. Days are
// "2026-11-22"; the zone is an IANA name, or empty for the machine's own. A day lasts from its first moment
// to that of the next, whatever daylight saving does at midnight. Errors name the day or the zone.
Result<DayRange> dayRange(const std::string& fromDay, const std::string& toDay, const std::string& timeZone);

}  // namespace vox
