#pragma once

#include "engine/core/cost_estimate.h"
#include "engine/core/ledger_row.h"

#include <string>
#include <vector>

namespace vox {

// A finished request as `say --json` tells it.
struct SpokenReport {
    UsageRecord record;
    Money cost = Money::fromNanos(Currency("USD"), 0);
    std::string tariff;
    CostEstimate estimate;
    LedgerHead entry;
    std::string outputPath;  // empty: none was written
    std::int64_t outputSampleRate = 0;
    Samples outputSamples;
    std::vector<std::string> notices;
    std::string error;  // why it ended early; empty: it did not, or was stopped by the user
};

// A forecast as `estimate --json` tells it.
struct EstimateReport {
    std::string model;
    std::string voice;
    CostEstimate estimate;
};

// One JSON document each, two blanks of indent, no line end.
std::string sayJson(const SpokenReport& report);
std::string estimateJson(const EstimateReport& report);

}  // namespace vox
