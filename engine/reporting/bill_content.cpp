#include "engine/reporting/bill_content.h"

#include "engine/core/number.h"

#include <algorithm>
#include <utility>

namespace vox {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t placeOf(const std::vector<std::string>& header, std::string_view name)
{
    const auto place = std::ranges::find(header, name);
    return place == header.end() ? kNone : static_cast<std::size_t>(place - header.begin());
}

bool isDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::int64_t> parseAmount(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    text.remove_prefix(isNegative ? 1 : 0);
    const auto dot = std::min(text.find('.'), text.size());
    const auto whole = text.substr(0, dot);
    const auto fraction = text.substr(std::min(dot + 1, text.size()));
    if (!isDigits(whole) || (dot < text.size() && !isDigits(fraction)) || fraction.size() > 9)
        return std::nullopt;
    // The sign first, since the smallest number has no positive counterpart.
    return parseInteger<std::int64_t>(
        std::string(isNegative ? "-" : "").append(whole).append(fraction).append(9 - fraction.size(), '0'));
}

BillContent::BillContent(const BillManifest& manifest)
    : m_manifest(manifest)
    , m_isFocus(manifest.profile.starts_with("focus"))
    , m_isGrouped(!manifest.grouping.empty())
{
}

void BillContent::fault(const char* text, std::vector<std::string> arguments, std::int64_t line)
{
    if (m_fault)
        return;
    m_fault = Sentence(text, std::move(arguments));
    m_faultLine = line;
}

void BillContent::add(const std::vector<std::string>& cells, std::int64_t line)
{
    if (!m_columns)
        readHeader(cells);
    else if (cells.size() != m_columns->count)
        fault(VOX_TRANSLATE_NOOP("Error", "Line %1 has another number of cells than the first."),
              {std::to_string(line)}, line);
    else
        addRecord(cells, line);
}

void BillContent::readHeader(const std::vector<std::string>& cells)
{
    auto names = cells;
    if (names.front().starts_with(kByteOrderMark))
        names.front().erase(0, kByteOrderMark.size());
    const bool isSpreadsheet = m_manifest.profile == "spreadsheet";
    const char* amount = m_isFocus ? "BilledCost" : isSpreadsheet ? "amount_exact" : "amount";
    m_columns = Columns{placeOf(names, amount), placeOf(names, m_isFocus ? "BillingCurrency" : "currency"),
                        placeOf(names, "ledger_seq"), placeOf(names, "rows"), names.size()};
    if (m_columns->amount == kNone || m_columns->currency == kNone)
        fault(VOX_TRANSLATE_NOOP("Error", "The bill does not have the columns of profile “%1”."),
              {m_manifest.profile}, 1);
}

void BillContent::addRecord(const std::vector<std::string>& cells, std::int64_t line)
{
    if (m_columns->amount == kNone || m_columns->currency == kNone)
        return;
    const bool isRounding = !m_isFocus && cells.front() == "rounding";
    if (isRounding)
        return;
    const auto nanos = parseAmount(cells[m_columns->amount]);
    const std::string& currency = cells[m_columns->currency];
    if (!nanos)
        return fault(VOX_TRANSLATE_NOOP("Error", "Line %1: “%2” is not an amount."),
                     {std::to_string(line), cells[m_columns->amount]}, line);
    if (!m_isFocus && cells.front() == "total")
        return checkTotal(currency, *nanos, line);
    std::int64_t& sum = m_sums[currency];
    if (__builtin_add_overflow(sum, *nanos, &sum))
        return fault(VOX_TRANSLATE_NOOP("Error", "Line %1: the sum of the bill is too large."),
                     {std::to_string(line)}, line);
    if (m_columns->seq != kNone)
        checkOrder(cells[m_columns->seq], line);
    if (!m_isFocus)
        m_rows += m_isGrouped && m_columns->rows != kNone
                      ? parseInteger<std::int64_t>(cells[m_columns->rows]).value_or(0)
                      : 1;
}

void BillContent::checkTotal(const std::string& currency, std::int64_t nanos, std::int64_t line)
{
    const auto sum = m_sums.find(currency);
    if (nanos != (sum == m_sums.end() ? 0 : sum->second))
        fault(VOX_TRANSLATE_NOOP("Error", "Line %1: the total is not the sum of the lines above it."),
              {std::to_string(line)}, line);
}

void BillContent::checkOrder(const std::string& cell, std::int64_t line)
{
    const auto seq = parseInteger<std::int64_t>(cell).value_or(0);
    if (seq <= m_lastSeq)
        fault(VOX_TRANSLATE_NOOP("Error", "Line %1: row “%2” of the ledger does not come after row %3."),
              {std::to_string(line), cell, std::to_string(m_lastSeq)}, line);
    m_firstSeq = m_firstSeq == 0 ? seq : m_firstSeq;
    m_lastSeq = seq;
}

std::optional<Sentence> BillContent::finish()
{
    std::map<std::string, std::int64_t> told;
    for (const Money& total : m_manifest.totals)
        told[std::string(total.currency().code())] = total.nanos();
    if (m_sums != told)
        fault(VOX_TRANSLATE_NOOP("Error", "The lines of the bill do not add up to the sums of its manifest."),
              {}, 0);
    const bool hasSeqs = m_columns && m_columns->seq != kNone;
    if (hasSeqs && (m_firstSeq != m_manifest.firstSeq || m_lastSeq != m_manifest.lastSeq))
        fault(
            VOX_TRANSLATE_NOOP("Error", "The bill does not begin and end with the ledger's rows %1 and %2."),
            {std::to_string(m_manifest.firstSeq), std::to_string(m_manifest.lastSeq)}, 0);
    if (!m_isFocus && m_rows != m_manifest.rows)
        fault(VOX_TRANSLATE_NOOP("Error", "The bill is of %1 rows of the ledger; its manifest says %2."),
              {std::to_string(m_rows), std::to_string(m_manifest.rows)}, 0);
    return m_fault;
}

}  // namespace vox
