#pragma once

#include "engine/core/money.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

// A price per unit that measured cost supports, with a 95 % interval; per million of the unit.
struct AdvisedPrice {
    std::string unit;  // as in a tariff: "speech_token"; or "request", "emotion_norm", "vocoder:fast"
    Money cost = Money::fromNanos(Currency("USD"), 0);
    Money low95 = cost, high95 = cost;
    Money price = cost;  // with the margin
};

struct CostPoint {
    std::int64_t tokens = 0;  // speech tokens of the attempt
    std::int64_t costNanos = 0;
};

// What requests cost this machine, and a tariff that earns it.
struct Advice {
    std::int64_t rows = 0;
    std::vector<AdvisedPrice> prices;
    std::int64_t minimumTokens = 0;   // below which a request costs more than its tokens bring
    std::int64_t longTextTokens = 0;  // above which a token costs less by a tenth; 0: nowhere
    std::vector<CostPoint> points;    // at most 2,000, evenly drawn
    std::vector<CostPoint> curve;     // the fit over them
    double explained = 0;             // R², 0 … 1
    std::string tariffJson;           // ready to import
};

}  // namespace vox
