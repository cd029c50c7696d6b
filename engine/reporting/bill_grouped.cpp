#include "engine/ledger/hash_chain.h"
#include "engine/reporting/bill_layout.h"
#include "engine/reporting/bill_totals.h"
#include "engine/reporting/csv_line.h"
#include "engine/reporting/currency_digits.h"
#include "engine/reporting/exact_decimal.h"
#include "engine/reporting/rows_hash.h"

#include <map>
#include <utility>

namespace vox {
namespace {

struct Group {
    explicit Group(Currency currency)
        : sums{Money::fromNanos(currency, 0), {}, 0, 0}
    {
    }

    BillTotal sums;
    std::int64_t rows = 0;
    std::int64_t firstSeq = 0, lastSeq = 0;
    RowsHash hash;
};

// A line a group and currency, with subtotals; profiles plain and spreadsheet.
class GroupedLayout final : public BillLayout {
public:
    explicit GroupedLayout(const BillPlan& plan)
        : m_grouping(plan.grouping)
        , m_calendar(plan.calendar)
        , m_isSpreadsheet(plan.profile == "spreadsheet")
    {
    }

    std::string header() override
    {
        m_line.text(toString(m_grouping));
        for (const char* column :
             {"rows", "first_seq", "last_seq", "rows_sha256", "text_tokens", "speech_tokens", "solver_steps",
              "lm_prompt_tokens", "lm_completion_tokens", "ocr_characters", "nlp_tokens", "audio_seconds",
              "processing_seconds", "currency", "amount"})
            m_line.text(column);
        if (m_isSpreadsheet)
            m_line.text("amount_exact");
        return std::string(m_isSpreadsheet ? "\xEF\xBB\xBF" : "").append(m_line.take());
    }

    Status append(const LedgerRow& row, std::string&) override
    {
        const Currency currency = row.amount.currency();
        auto& groups = m_groups[m_calendar.groupOf(row, m_grouping)];
        Group& group = groups.try_emplace(std::string(currency.code()), currency).first->second;
        if (!group.sums.add(row))
            return billTooLarge(row);
        group.firstSeq = group.rows == 0 ? row.seq : group.firstSeq;
        group.lastSeq = row.seq;
        group.hash.add(row.hash);
        ++group.rows;
        return m_totals.add(row);
    }

    Status finish(std::string& lines) override
    {
        for (const auto& [name, currencies] : m_groups)
            for (const auto& [code, group] : currencies)
                appendGroup(name, group, lines);
        if (m_isSpreadsheet)
            for (const BillTotal& total : m_totals.perCurrency)
                appendRounding(total, lines);
        for (const BillTotal& total : m_totals.perCurrency)
            appendTotal(total, lines);
        if (m_totals.perCurrency.empty())
            appendTotal({Money::fromNanos(Currency("XXX"), 0), {}, 0, 0}, lines);
        return {};
    }

private:
    void appendGroup(const std::string& name, const Group& group, std::string& lines)
    {
        m_line.text(name).number(group.rows).number(group.firstSeq).number(group.lastSeq);
        m_line.text(group.hash.hex());
        appendSums(group.sums, group.sums.amount.currency().code());
        const Currency currency = group.sums.amount.currency();
        m_rounded[std::string(currency.code())] += roundedToDigits(group.sums.amount);
        m_line.moveTo(lines);
    }

    void appendSums(const BillTotal& sums, std::string_view currency)
    {
        const Usage& usage = sums.usage;
        for (const std::int64_t count :
             {usage.textTokens.value(), usage.speechTokens.value(), usage.solverSteps.value(),
              usage.lmPromptTokens.value(), usage.lmCompletionTokens.value(), usage.ocrCharacters.value(),
              usage.nlpTokens.value()})
            m_line.number(count);
        m_line.number(exactDecimal(sums.audioMicroseconds, 6))
            .number(exactDecimal(sums.processingMicroseconds, 6))
            .text(currency);
        if (m_isSpreadsheet)
            m_line.number(digitsText(roundedToDigits(sums.amount), sums.amount.currency()));
        m_line.number(sums.amount.amount());
    }

    void appendRounding(const BillTotal& total, std::string& lines)
    {
        const Currency currency = total.amount.currency();
        const auto rest = roundedToDigits(total.amount) - m_rounded[std::string(currency.code())];
        m_line.text("rounding").empty(13).text(currency.code()).number(digitsText(rest, currency));
        m_line.empty().moveTo(lines);
    }

    void appendTotal(const BillTotal& total, std::string& lines)
    {
        const bool isNothing = m_totals.perCurrency.empty();
        m_line.text("total").empty(4);
        appendSums(total, isNothing ? "" : total.amount.currency().code());
        m_line.moveTo(lines);
    }

    BillGrouping m_grouping;
    BillCalendar& m_calendar;
    bool m_isSpreadsheet;
    CsvLine m_line;
    BillTotals m_totals;
    std::map<std::string, std::map<std::string, Group>> m_groups;  // by name, then currency code
    std::map<std::string, std::int64_t> m_rounded;                 // by currency code
};

}  // namespace

std::unique_ptr<BillLayout> makeGroupedLayout(const BillPlan& plan)
{
    return std::make_unique<GroupedLayout>(plan);
}

}  // namespace vox
