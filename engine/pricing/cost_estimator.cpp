#include "engine/pricing/cost_estimator.h"

#include "engine/pricing/rating.h"

namespace vox {

std::optional<CostEstimate> priced(CostEstimate estimate, const Tariff& tariff)
{
    const auto priceWith = [&](SpeechTokens speech) {
        Usage usage;
        usage.textTokens = estimate.textTokens;
        usage.speechTokens = speech;
        return priceOf(usage, tariff);
    };
    const auto expected = priceWith(estimate.tokens);
    const auto low = priceWith(estimate.low95);
    const auto high = priceWith(estimate.high95);
    if (!expected || !low || !high)
        return std::nullopt;
    estimate.expected = expected->amount;
    estimate.low95Cost = low->amount;
    estimate.high95Cost = high->amount;
    estimate.tariff = tariff.reference();
    return estimate;
}

}  // namespace vox
