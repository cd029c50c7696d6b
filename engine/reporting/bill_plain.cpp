#include "engine/reporting/bill_plain.h"

#include "engine/reporting/bill_calendar.h"
#include "engine/reporting/bill_layout.h"
#include "engine/reporting/csv_line.h"
#include "engine/reporting/currency_digits.h"
#include "engine/reporting/exact_decimal.h"

#include <array>
#include <map>

namespace vox {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

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

// Everything up to the currency.
void appendRow(CsvLine& line, const LedgerRow& row)
{
    const UsageRecord& record = row.record;
    const bool isUsage = row.adjusts == 0;
    line.number(row.seq).text(row.hash).text(toIso8601(record.context.started)).text(toIso8601(record.ended));
    appendContext(line, record.context);
    appendUsage(line, isUsage ? record.usage : Usage{});
    line.number(exactDecimal(isUsage ? audioMicroseconds(record) : 0, 6))
        .number(exactDecimal(isUsage ? record.processing.count() : 0, 6))
        .number(record.attempt)
        .text(isUsage ? toString(record.finish) : "adjust")
        .text(row.tariff)
        .text(row.amount.currency().code());
}

void appendTotal(CsvLine& line, const BillTotal& total, std::string_view currency)
{
    line.text("total").empty(12);
    appendUsage(line, total.usage);
    line.number(exactDecimal(total.audioMicroseconds, 6))
        .number(exactDecimal(total.processingMicroseconds, 6))
        .empty(3)
        .text(currency);
}

std::string totalLine(const BillTotal& total, std::string_view currency)
{
    CsvLine line;
    appendTotal(line, total, currency);
    return line.number(total.amount.amount()).take();
}

class PlainLayout final : public BillLayout {
public:
    std::string header() override { return plainHeader(); }

    Status append(const LedgerRow& row, std::string& lines) override
    {
        appendRow(m_line, row);
        m_line.number(row.amount.amount()).moveTo(lines);
        return m_totals.add(row);
    }

    Status finish(std::string& lines) override
    {
        lines.append(plainTotals(m_totals));
        return {};
    }

private:
    CsvLine m_line;
    BillTotals m_totals;
};

// The same for people: marked as UTF-8, with the day, amounts as money is written, and a line that says what
// rounding has left over, so that the column adds up to the total.
class SpreadsheetLayout final : public BillLayout {
public:
    explicit SpreadsheetLayout(BillCalendar& calendar)
        : m_calendar(calendar)
    {
    }

    std::string header() override
    {
        CsvLine line;
        for (const char* column : kColumns)
            line.text(column);
        for (const char* column : {"amount_exact", "day", "adjusts", "note"})
            line.text(column);
        return std::string(kByteOrderMark).append(line.take());
    }

    Status append(const LedgerRow& row, std::string& lines) override
    {
        const Currency currency = row.amount.currency();
        const std::int64_t units = roundedToDigits(row.amount);
        m_rounded[std::string(currency.code())] += units;
        appendRow(m_line, row);
        m_line.number(digitsText(units, currency))
            .number(row.amount.amount())
            .text(isoDay(m_calendar.day(billTime(row))));
        row.adjusts > 0 ? m_line.number(row.adjusts) : m_line.empty();
        m_line.text(row.note).moveTo(lines);
        return m_totals.add(row);
    }

    Status finish(std::string& lines) override
    {
        for (const BillTotal& total : m_totals.perCurrency)
            appendRounding(total, lines);
        for (const BillTotal& total : m_totals.perCurrency)
            appendTotalOf(total, total.amount.currency().code(), lines);
        if (m_totals.perCurrency.empty())
            appendTotalOf({Money::fromNanos(Currency("XXX"), 0), {}, 0, 0}, "", lines);
        return {};
    }

private:
    void appendRounding(const BillTotal& total, std::string& lines)
    {
        const Currency currency = total.amount.currency();
        const auto rest = roundedToDigits(total.amount) - m_rounded[std::string(currency.code())];
        m_line.text("rounding").empty(22).text(currency.code()).number(digitsText(rest, currency));
        m_line.empty(4).moveTo(lines);
    }

    void appendTotalOf(const BillTotal& total, std::string_view currency, std::string& lines)
    {
        appendTotal(m_line, total, currency);
        m_line.number(digitsText(roundedToDigits(total.amount), total.amount.currency()))
            .number(total.amount.amount())
            .empty(3)
            .moveTo(lines);
    }

    BillCalendar& m_calendar;
    CsvLine m_line;
    BillTotals m_totals;
    std::map<std::string, std::int64_t> m_rounded;  // by currency
};

}  // namespace

std::string plainHeader()
{
    CsvLine line;
    for (const char* column : kColumns)
        line.text(column);
    return line.take();
}

std::string plainLine(const LedgerRow& row)
{
    CsvLine line;
    appendRow(line, row);
    return line.number(row.amount.amount()).take();
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

std::unique_ptr<BillLayout> makePlainLayout(const BillPlan& plan)
{
    if (plan.profile == "spreadsheet")
        return std::make_unique<SpreadsheetLayout>(plan.calendar);
    return std::make_unique<PlainLayout>();
}

}  // namespace vox
