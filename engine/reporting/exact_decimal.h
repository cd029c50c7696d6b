#pragma once

#include "engine/core/token_count.h"

#include <cstdint>
#include <string>

namespace vox {

// `value` / 10^places as a plain decimal: (1234567, 6) is "1.234567". Never rounds; the same in any locale.
std::string exactDecimal(std::int64_t value, int places);

// How long `samples` of `sampleRate` sound, to the microsecond, half to even; 0 when there is no rate, and
// the largest there is for the nonsense of a damaged row.
std::int64_t microseconds(Samples samples, std::int64_t sampleRate);

}  // namespace vox
