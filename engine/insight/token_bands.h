#pragma once

#include "engine/core/usage_record.h"

#include <cstdint>

namespace vox {

class ConformalWindow;

// How far counts may lie from predictions, as factors. The defaults are generous margins for when too few
// jobs have been seen; they are not calibrated, and said to be so.
struct TokenBands {
    double centre = 1;                   // expected ÷ raw prediction
    double low80 = 0.85, high80 = 1.15;  // bounds ÷ expected
    double low95 = 0.70, high95 = 1.30;
    bool calibrated80 = false, calibrated95 = false;
};

TokenBands bandsOf(const ConformalWindow& window);

// What the bands make of a raw prediction: the whole numbers within them, expected among them. All 0 for 0.
TokenForecast forecastWith(const TokenBands& bands, std::int64_t raw);

// `part` rounded inwards around `middle`, so that a count lies within the numbers just when it lies within
// the real bounds. Saturates.
std::int64_t lowBound(double bound, std::int64_t middle);
std::int64_t highBound(double bound, std::int64_t middle);
std::int64_t wholeTokens(double count);  // rounded; from 0 to the largest count

}  // namespace vox
