#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace vox {

// "2026-11-22T09:37:43.5+01:00", "2026-11-22 09:37:43", "2026-11-22T09:37Z": with “T” or a blank, with
// seconds and their fraction or without, with a zone or, without one, in UTC. Years from 1970 on.
std::optional<UtcTime> parseForeignTime(std::string_view text);

// Seconds since 1970, or milliseconds where the number is too large for that (10¹¹ or more, i.e. 1973).
std::optional<UtcTime> timeFromEpoch(std::uint64_t number);

}  // namespace vox
