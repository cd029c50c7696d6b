#include "engine/reporting/bill_plain.h"

#include "engine/reporting/csv_line.h"
#include "engine/reporting/exact_decimal.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

constexpr std::array kColumns{"ledger_seq",
                              "ledger_hash",
                              "started_utc",
                              "ended_utc",
                              "request_id",
                              "department",
                              "project",
                              "model",
                              "voice",
                              "vocoder",
                              "emotion",
                              "device",
                              "token_rate_hz",
                              "text_tokens",
                              "speech_tokens",
                              "solver_steps",
                              "lm_prompt_tokens",
                              "lm_completion_tokens",
                              "audio_seconds",
                              "processing_seconds",
                              "attempt",
                              "finish_reason",
                              "tariff",
                              "currency",
                              "amount"};

std::int64_t audioMicroseconds(const UsageRecord& record)
{
    return microseconds(record.samples.written(), record.context.sampleRate);
}

template <typename Unit>
bool addTo(Count<Unit>& sum, Count<Unit> value)
{
    std::int64_t result = 0;
    if (__builtin_add_overflow(sum.value(), value.value(), &result))
        return false;
    sum = Count<Unit>(result);
    return true;
}

bool addTo(std::int64_t& sum, std::int64_t value)
{
    return !__builtin_add_overflow(sum, value, &sum);
}

bool addTo(Money& sum, Money value)
{
    std::int64_t nanos = sum.nanos();
    if (!addTo(nanos, value.nanos()))
        return false;
    sum = Money::fromNanos(sum.currency(), nanos);
    return true;
}

bool addTo(Usage& sum, const Usage& value)
{
    return addTo(sum.textTokens, value.textTokens) && addTo(sum.speechTokens, value.speechTokens) &&
           addTo(sum.solverSteps, value.solverSteps) && addTo(sum.lmPromptTokens, value.lmPromptTokens) &&
           addTo(sum.lmCompletionTokens, value.lmCompletionTokens);
}

void appendUsage(CsvLine& line, const Usage& usage)
{
    line.number(usage.textTokens.value())
        .number(usage.speechTokens.value())
        .number(usage.solverSteps.value())
        .number(usage.lmPromptTokens.value())
        .number(usage.lmCompletionTokens.value());
}

void appendContext(CsvLine& line, const RequestContext& context)
{
    line.text(context.request.toString())
        .text(context.department)
        .text(context.project)
        .text(context.model)
        .text(context.voice)
        .text(context.vocoder)
        .text(context.emotion)
        .text(context.device)
        .number(exactDecimal(context.tokenRateMilliHz, 3));
}

void appendEmpty(CsvLine& line, int cells)
{
    for (int i = 0; i < cells; ++i)
        line.empty();
}

bool isBefore(const BillTotal& total, Currency currency)
{
    return total.amount.currency().code() < currency.code();
}

std::string totalLine(const BillTotal& total, std::string_view currency)
{
    CsvLine line;
    line.text("total");
    appendEmpty(line, 12);
    appendUsage(line, total.usage);
    line.number(exactDecimal(total.audioMicroseconds, 6))
        .number(exactDecimal(total.processingMicroseconds, 6));
    appendEmpty(line, 3);
    return line.text(currency).number(total.amount.amount()).take();
}

}  // namespace

Status BillTotals::add(const LedgerRow& row)
{
    const Currency currency = row.amount.currency();
    const auto place = std::lower_bound(perCurrency.begin(), perCurrency.end(), currency, isBefore);
    const bool isNew = place == perCurrency.end() || place->amount.currency() != currency;
    BillTotal total = isNew ? BillTotal{Money::fromNanos(currency, 0), {}, 0, 0} : *place;

    if (!addTo(total.amount, row.amount) || !addTo(total.usage, row.record.usage) ||
        !addTo(total.audioMicroseconds, audioMicroseconds(row.record)) ||
        !addTo(total.processingMicroseconds, row.record.processing.count()))
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "With row %1 of the ledger the total of the bill is "
                                                         "too large. Bill fewer days at a time."),
                             {std::to_string(row.seq)});
    if (isNew)
        perCurrency.insert(place, total);
    else
        *place = total;
    ++rows;
    return {};
}

std::string plainHeader()
{
    CsvLine line;
    for (const char* column : kColumns)
        line.text(column);
    return line.take();
}

std::string plainLine(const LedgerRow& row)
{
    const UsageRecord& record = row.record;
    CsvLine line;
    line.number(row.seq).text(row.hash).text(toIso8601(record.context.started)).text(toIso8601(record.ended));
    appendContext(line, record.context);
    appendUsage(line, record.usage);
    line.number(exactDecimal(audioMicroseconds(record), 6))
        .number(exactDecimal(record.processing.count(), 6))
        .number(record.attempt)
        .text(toString(record.finish))
        .text(row.tariff)
        .text(row.amount.currency().code())
        .number(row.amount.amount());
    return line.take();
}

std::string plainTotals(const BillTotals& totals)
{
    if (totals.perCurrency.empty())
        return totalLine({Money::fromNanos(Currency("XXX"), 0), {}, 0, 0}, "");
    std::string lines;
    for (const BillTotal& total : totals.perCurrency)
        lines.append(totalLine(total, total.amount.currency().code()));
    return lines;
}

}  // namespace vox
