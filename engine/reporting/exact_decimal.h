#pragma once

#include "engine/core/half_even.h"
#include "engine/core/token_count.h"

#include <cstdint>
#include <string>

namespace vox {

// `value` / 10^places as a plain decimal: (1234567, 6) is "1.234567". Never rounds; the same in any locale.
std::string exactDecimal(std::int64_t value, int places);

// Likewise, without zeros at the end that say nothing: (1200000, 6) is "1.2", (0, 6) is "0". At most 30
// places.
std::string shortDecimal(WideInteger value, int places);

// How long `samples` of `sampleRate` sound, to the microsecond, half to even; 0 when there is no rate, and
// the largest there is for the nonsense of a damaged row.
std::int64_t microseconds(Samples samples, std::int64_t sampleRate);

}  // namespace vox
