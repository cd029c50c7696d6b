#pragma once

#include "engine/core/result.h"
#include "engine/pricing/cost_model.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

struct AdvisorOrder;

// What a tariff is to be made of.
struct AdvisedCosts {
    const AdvisorOrder& order;
    const CostModel& model;
    const std::vector<double>& fit;
    const std::vector<CostObservation>& observations;
    const std::vector<std::string>& vocoders;
};

struct AdvisedTariff {
    std::string json;  // as a file, read again and found sound
    std::int64_t minimumTokens = 0;
    std::int64_t longTextTokens = 0;
    double scale = 1;         // price ÷ cost of a token
    double requestNanos = 0;  // what the smallest request brings
};

// Prices in the proportions of the costs, at a level at which the observed requests bring what they cost and
// the margin. What each request costs as such is earned by a minimum of speech tokens: as many as it takes to
// break even.
Result<AdvisedTariff> advisedTariff(const AdvisedCosts& costs);

}  // namespace vox
