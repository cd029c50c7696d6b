#include "engine/pricing/rating.h"

#include "engine/core/half_even.h"

#include <array>

namespace vox {
namespace {

struct Item {
    std::int64_t count;
    std::int64_t nanosPerMillion;
};

// One product always fits 128 bits, but not two of the largest.
std::optional<WideInteger> exactSum(const std::array<Item, 5>& items)
{
    WideInteger sum = 0;
    for (const auto& [count, nanos] : items)
        if (__builtin_add_overflow(sum, static_cast<WideInteger>(count) * nanos, &sum))
            return std::nullopt;
    return sum;
}

}  // namespace

std::optional<Charge> priceOf(const Usage& usage, const Tariff& tariff)
{
    const UnitPrices& price = tariff.perMillion;
    const auto sum = exactSum({{
        {usage.textTokens.value(), price.textTokenNanos},
        {usage.speechTokens.value(), price.speechTokenNanos},
        {usage.solverSteps.value(), price.solverStepNanos},
        {usage.lmPromptTokens.value(), price.lmPromptTokenNanos},
        {usage.lmCompletionTokens.value(), price.lmCompletionTokenNanos},
    }});
    const auto nanos = sum ? dividedHalfEven(*sum, 1'000'000) : std::nullopt;
    if (!nanos)
        return std::nullopt;
    return Charge{Money::fromNanos(tariff.currency, *nanos), tariff.reference(), {}};
}

std::optional<Charge> priceOf(const UsageRecord& record, const Tariff& tariff, std::int64_t)
{
    return priceOf(record.usage, tariff);
}

std::int64_t volumeOf(const UsageRecord&, const Tariff&)
{
    return 0;
}

}  // namespace vox
