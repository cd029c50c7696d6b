#include "engine/pricing/rating.h"

#include "engine/core/half_even.h"
#include "engine/pricing/billed_count.h"
#include "engine/pricing/exact_number.h"
#include "engine/pricing/rule_choice.h"
#include "engine/pricing/step_list.h"
#include "engine/pricing/surcharges.h"
#include "engine/pricing/unit_cost.h"

#include <array>

namespace vox {
namespace {

struct Item {
    std::int64_t count;
    std::int64_t nanosPerMillion;
};

// One product always fits 128 bits, but not two of the largest.
std::optional<WideInteger> exactSum(const std::array<Item, 7>& items)
{
    WideInteger sum = 0;
    for (const auto& [count, nanos] : items)
        if (__builtin_add_overflow(sum, static_cast<WideInteger>(count) * nanos, &sum))
            return std::nullopt;
    return sum;
}

// The quick way: prices of whole units and nothing else. Nothing also where 128 bits are not enough.
std::optional<std::int64_t> plainNanos(const Usage& usage, const UnitPrices& price)
{
    const auto sum = exactSum({{
        {usage.textTokens.value(), price.textTokenNanos},
        {usage.speechTokens.value(), price.speechTokenNanos},
        {usage.solverSteps.value(), price.solverStepNanos},
        {usage.lmPromptTokens.value(), price.lmPromptTokenNanos},
        {usage.lmCompletionTokens.value(), price.lmCompletionTokenNanos},
        {usage.ocrCharacters.value(), price.ocrCharacterNanos},
        {usage.nlpTokens.value(), price.nlpTokenNanos},
    }});
    return sum ? dividedHalfEven(*sum, 1'000'000) : std::nullopt;
}

// The rule for a request; of a tariff that was not read from a file, its plain prices.
class ChosenRule final {
public:
    ChosenRule(const Tariff& tariff, const RequestContext& context)
    {
        if (tariff.rules.empty())
            m_plain.prices = tariff.perMillion;
        else
            m_index = ruleIndex(tariff, context);
        m_rule = tariff.rules.empty() ? &m_plain : &tariff.rules[m_index];
    }
    ChosenRule(const ChosenRule&) = delete;
    ChosenRule& operator=(const ChosenRule&) = delete;

    const TariffRule& operator*() const { return *m_rule; }
    std::size_t index() const { return m_index; }

private:
    TariffRule m_plain;
    const TariffRule* m_rule;
    std::size_t m_index = 0;
};

std::optional<Charge> chargeOf(const Tariff& tariff, std::optional<std::int64_t> nanos)
{
    if (!nanos)
        return std::nullopt;
    return Charge{Money::fromNanos(tariff.currency, *nanos), tariff.reference(), {}};
}

Exact exactAmount(const RatedCase& rated, StepList& steps)
{
    Exact amount;
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit)
        amount += unitCost(rated, unit, steps);
    amount *= multiplierOf(rated, steps);
    amount += additionsOf(rated, steps);
    return amount * wasteFactorOf(rated, steps);
}

void noteRule(StepList& steps, const Tariff& tariff, std::size_t index)
{
    if (steps.isOn() && tariff.rules.size() > 1)
        steps.note({VOX_TRANSLATE_NOOP("Error", "Rule %1 of %2 prices this request"),
                    {std::to_string(index + 1), std::to_string(tariff.rules.size())}});
}

std::optional<Charge> exactCharge(const UsageRecord& record, const Tariff& tariff, std::int64_t volumeBefore,
                                  bool explained)
{
    const ChosenRule rule(tariff, record.context);
    StepList steps(explained);
    noteRule(steps, tariff, rule.index());
    const Exact amount = exactAmount({record, tariff, *rule, volumeBefore}, steps);
    auto charge = chargeOf(tariff, roundedHalfEven(amount * Money::kNanosPerUnit));
    if (!charge)
        return std::nullopt;
    steps.result(VOX_TRANSLATE_NOOP("Error", "Together, exactly"), exactText(amount));
    steps.result(VOX_TRANSLATE_NOOP("Error", "Rounded to billionths, a half to the even one"),
                 charge->amount.amount());
    charge->steps = steps.take();
    return charge;
}

const UnitPrices* plainPrices(const Tariff& tariff, const RequestContext& context)
{
    if (tariff.rules.empty()) {
        const UnitPrices& price = tariff.perMillion;
        const bool isWhole = price.referenceAudioSecondNanos == 0 && price.audioSecondNanos == 0;
        return isWhole ? &price : nullptr;
    }
    const TariffRule& rule = tariff.rules[ruleIndex(tariff, context)];
    return rule.isPlain ? &rule.prices : nullptr;
}

}  // namespace

std::optional<Charge> priceOf(const UsageRecord& record, const Tariff& tariff, std::int64_t volumeBefore)
{
    if (const UnitPrices* prices = plainPrices(tariff, record.context))
        if (const auto nanos = plainNanos(record.usage, *prices))
            return chargeOf(tariff, nanos);
    return exactCharge(record, tariff, volumeBefore, false);
}

std::optional<Charge> priceOf(const Usage& usage, const Tariff& tariff)
{
    UsageRecord record;
    record.usage = usage;
    return priceOf(record, tariff);
}

std::optional<Charge> explain(const UsageRecord& record, const Tariff& tariff, std::int64_t volumeBefore)
{
    return exactCharge(record, tariff, volumeBefore, true);
}

std::int64_t volumeOf(const UsageRecord& record, const Tariff& tariff)
{
    if (tariff.rules.empty())
        return 0;
    const TariffRule& rule = tariff.rules[ruleIndex(tariff, record.context)];
    StepList off(false);
    if (!rule.hasMonthlyTerms() || wasteFactorOf({record, tariff, rule}, off) == 0)
        return 0;
    const BilledCount count = billedCount(record, rule, tariff.volumeUnit);
    const Exact volume = count.billed - exact(count.terms ? count.terms->freePerRequest : 0);
    return volume > 0 ? roundedHalfEven(volume).value_or(0) : 0;
}

std::optional<std::int64_t> equivalentMicroTokens(const UsageRecord& record, const Tariff& tariff)
{
    Exact tokens;
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit)
        tokens += countOf(record, unit) * exactFactor(tariff.equivalents[unit]);
    return roundedHalfEven(tokens * 1'000'000);
}

}  // namespace vox
