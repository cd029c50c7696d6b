#pragma once

#include "engine/core/half_even.h"

#include <cstdint>
#include <span>
#include <vector>

namespace vox {

// Splits `amount` in proportion to `weights`, which are not negative: the parts are whole and add up exactly;
// what rounding down leaves over goes, one each, to the largest remainders, the first of equal ones. Weights
// that are all 0 put everything on the first part. Contract: there is a weight.
std::vector<std::int64_t> splitByLargestRemainder(std::int64_t amount, std::span<const WideInteger> weights);

}  // namespace vox
