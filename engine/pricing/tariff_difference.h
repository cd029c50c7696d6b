#pragma once

#include "engine/core/sentence.h"
#include "engine/core/tariff.h"

#include <vector>

namespace vox {

// What is different in `after`, in words, a sentence for each thing; one that says so where both charge the
// same. Rules are compared by their places.
std::vector<Sentence> tariffDifference(const Tariff& before, const Tariff& after);

}  // namespace vox
