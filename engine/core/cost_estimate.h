#pragma once

#include "engine/core/money.h"
#include "engine/core/usage.h"

#include <string>

namespace vox {

// What a text will take, told before it runs. Where a model knows its durations for a seed, low = high.
struct CostEstimate {
    TextTokens textTokens;
    SpeechTokens tokens;  // expected speech tokens
    SpeechTokens low80, high80;
    SpeechTokens low95, high95;
    bool exact = false;       // known for this seed, not predicted
    bool calibrated = false;  // intervals rest on enough finished jobs of this machine, or the count is exact
    double knownShare = 0;    // 0 … 1: how much of the text has been looked at, by characters
    double audioSeconds = 0;
    Money expected = Money::fromNanos(Currency("USD"), 0);
    Money low95Cost = expected;
    Money high95Cost = expected;
    std::string tariff;
};

}  // namespace vox
