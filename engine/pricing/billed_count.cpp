#include "engine/pricing/billed_count.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

std::int64_t wholeCount(const Usage& usage, std::size_t unit)
{
    const std::array<std::int64_t, 7> counts{usage.textTokens.value(),         usage.speechTokens.value(),
                                             usage.solverSteps.value(),        usage.lmPromptTokens.value(),
                                             usage.lmCompletionTokens.value(), usage.ocrCharacters.value(),
                                             usage.nlpTokens.value()};
    return counts[unit];
}

Exact cachedOf(const Usage& usage, std::size_t unit)
{
    if (unit == kTextTokenUnit)
        return exact(usage.cachedTextTokens.value());
    return exact(unit == kSpeechTokenUnit ? usage.cachedSpeechTokens.value() : 0);
}

Exact inSteps(const Exact& count, const UnitTerms& terms)
{
    const Exact atLeast = std::max(count, exact(terms.minimum));
    const Exact step = exact(terms.step);
    const Exact steps = atLeast / step;
    mpz_class whole;
    mpz_cdiv_q(whole.get_mpz_t(), steps.get_num_mpz_t(), steps.get_den_mpz_t());
    return terms.step > 1 ? Exact(whole * step) : atLeast;
}

}  // namespace

bool isUsed(const UsageRecord& record, std::size_t unit)
{
    if (kPricedUnits[unit].isWhole)
        return wholeCount(record.usage, unit) != 0;
    return unit == kReferenceSecondUnit ? record.context.referenceMilliseconds != 0
                                        : record.samples.written().value() != 0;
}

Exact countOf(const UsageRecord& record, std::size_t unit)
{
    const RequestContext& context = record.context;
    if (kPricedUnits[unit].isWhole)
        return exact(wholeCount(record.usage, unit));
    if (unit == kReferenceSecondUnit)
        return exact(context.referenceMilliseconds, 1000);
    return context.sampleRate > 0 ? exact(record.samples.written().value(), context.sampleRate) : exact(0);
}

BilledCount billedCount(const UsageRecord& record, const TariffRule& rule, std::size_t unit)
{
    BilledCount count;
    count.counted = countOf(record, unit);
    if (rule.cache) {
        count.cached = std::min(cachedOf(record.usage, unit), count.counted);
        count.counted -= count.cached;
    }
    count.billed = count.counted;
    const auto terms = std::ranges::find(rule.terms, unit, &UnitTerms::unit);
    if (terms == rule.terms.end())
        return count;
    count.terms = &*terms;
    if (count.counted > 0)  // what was not used is not billed, whatever the minimum
        count.billed = inSteps(count.counted, *terms);
    return count;
}

}  // namespace vox
