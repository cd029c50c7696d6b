#include "engine/reporting/bill_totals.h"

#include "engine/reporting/exact_decimal.h"

#include <algorithm>

namespace vox {
namespace {

bool addTo(std::int64_t& sum, std::int64_t value)
{
    return !__builtin_add_overflow(sum, value, &sum);
}

template <typename Unit>
bool addTo(Count<Unit>& sum, Count<Unit> value)
{
    std::int64_t result = sum.value();
    const bool fits = addTo(result, value.value());
    sum = Count<Unit>(result);
    return fits;
}

bool addTo(Money& sum, Money value)
{
    std::int64_t nanos = sum.nanos();
    const bool fits = addTo(nanos, value.nanos());
    sum = Money::fromNanos(sum.currency(), nanos);
    return fits;
}

bool addTo(Usage& sum, const Usage& value)
{
    return addTo(sum.textTokens, value.textTokens) && addTo(sum.speechTokens, value.speechTokens) &&
           addTo(sum.solverSteps, value.solverSteps) &&
           addTo(sum.solverEvaluations, value.solverEvaluations) &&
           addTo(sum.lmPromptTokens, value.lmPromptTokens) &&
           addTo(sum.lmCompletionTokens, value.lmCompletionTokens) &&
           addTo(sum.ocrCharacters, value.ocrCharacters) && addTo(sum.nlpTokens, value.nlpTokens) &&
           addTo(sum.cachedTextTokens, value.cachedTextTokens) &&
           addTo(sum.cachedSpeechTokens, value.cachedSpeechTokens);
}

bool isBefore(const BillTotal& total, Currency currency)
{
    return total.amount.currency().code() < currency.code();
}

}  // namespace

std::int64_t audioMicroseconds(const UsageRecord& record)
{
    return microseconds(record.samples.written(), record.context.sampleRate);
}

bool BillTotal::add(const LedgerRow& row)
{
    if (!addTo(amount, row.amount))
        return false;
    if (row.adjusts > 0)
        return true;
    return addTo(usage, row.record.usage) && addTo(audioMicroseconds, vox::audioMicroseconds(row.record)) &&
           addTo(processingMicroseconds, row.record.processing.count());
}

Error billTooLarge(const LedgerRow& row)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "With row %1 of the ledger the total of the bill is "
                                                     "too large. Bill fewer days at a time."),
                         {std::to_string(row.seq)});
}

Status BillTotals::add(const LedgerRow& row)
{
    const Currency currency = row.amount.currency();
    const auto place = std::lower_bound(perCurrency.begin(), perCurrency.end(), currency, isBefore);
    const bool isNew = place == perCurrency.end() || place->amount.currency() != currency;
    BillTotal total = isNew ? BillTotal{Money::fromNanos(currency, 0), {}, 0, 0} : *place;
    if (!total.add(row))
        return billTooLarge(row);
    if (isNew)
        perCurrency.insert(place, total);
    else
        *place = total;
    ++rows;
    return {};
}

}  // namespace vox
