#pragma once

#include "engine/pricing/exact_number.h"
#include "engine/pricing/step_list.h"
#include "engine/pricing/unit_cost.h"

namespace vox {

// The product of all factors that hold for a request: emotion, vocoder, cloning, speaking rate, quality,
// peak hours, batch.
Exact multiplierOf(const RatedCase& rated, StepList& steps);

// What comes on top of the units and is not multiplied, in the currency's main unit: energy with wear and
// idle share, and the price of a request as such.
Exact additionsOf(const RatedCase& rated, StepList& steps);

// The factor on all of it: what the tariff bills of attempts that were repeated or did not end well.
Exact wasteFactorOf(const RatedCase& rated, StepList& steps);

}  // namespace vox
