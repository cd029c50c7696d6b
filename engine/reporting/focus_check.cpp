#include "engine/reporting/focus_check.h"

#include "engine/reporting/bill_content.h"
#include "engine/reporting/csv_parser.h"
#include "engine/reporting/focus_columns.h"
#include "engine/reporting/focus_row.h"
#include "engine/reporting/line_reader.h"

#include <unicode/ustring.h>

#include <algorithm>
#include <map>
#include <set>

namespace vox {
namespace {

constexpr std::size_t kMostFaults = 100;

bool isUtf8(std::string_view text)
{
    std::int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<std::int32_t>(text.size()), &error);
    return error != U_INVALID_CHAR_FOUND;
}

bool isPascalCase(std::string_view name)
{
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isOther = [&](char c) {
        return isUpper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    return !name.empty() && isUpper(name.front()) && std::ranges::all_of(name, isOther);
}

// Takes a file line by line.
class FocusChecker {
public:
    void add(std::string_view line)
    {
        if (!isUtf8(line))
            fault({VOX_TRANSLATE_NOOP("Error", "A line holds bytes that are not UTF-8: line %1."),
                   {std::to_string(m_line + 1)}});
        ++m_line;
        const auto isRecord = m_parser.add(line);
        if (!isRecord)
            fault(isRecord.error().sentence());
        else if (*isRecord && m_columns.empty())
            readHeader();
        else if (*isRecord)
            checkRow();
    }

    FocusReport finish(const std::vector<Money>& payable)
    {
        if (m_columns.empty())
            fault(VOX_TRANSLATE_NOOP("Error", "The file has no line of column names."));
        if (m_parser.isOpen())
            fault(VOX_TRANSLATE_NOOP("Error", "The file ends within a quoted cell."));
        if (!payable.empty())
            comparePayable(payable);
        return std::move(m_report);
    }

private:
    void fault(Sentence sentence)
    {
        ++m_report.faultCount;
        if (m_report.faults.size() < kMostFaults)
            m_report.faults.push_back(std::move(sentence));
    }

    void columnFault(const char* text, std::string_view column) { fault({text, {std::string(column)}}); }

    void readHeader()
    {
        m_columns = m_parser.cells();
        if (m_columns.front().starts_with("\xEF\xBB\xBF")) {
            fault(VOX_TRANSLATE_NOOP("Error",
                                     "The file begins with a byte order mark, which FOCUS does not know."));
            m_columns.front().erase(0, 3);
        }
        const auto has = [this](std::string_view name) { return std::ranges::count(m_columns, name) > 0; };
        const bool isNew = has("ServiceProviderName") || has("HostProviderName");
        m_report.version = isNew ? "1.4" : has("ProviderName") || has("PublisherName") ? "1.2" : "";
        checkNames();
        checkPresence(isNew);
        m_row.emplace(m_columns);
    }

    void checkNames()
    {
        std::set<std::string_view> seen;
        bool isOwnPart = false;
        for (const std::string& name : m_columns) {
            const bool isOwn = name.starts_with("x_");
            if (!seen.insert(name).second)
                columnFault(VOX_TRANSLATE_NOOP("Error", "Column “%1” is there twice."), name);
            if (!isPascalCase(std::string_view(name).substr(isOwn ? 2 : 0)))
                columnFault(VOX_TRANSLATE_NOOP("Error", "Column “%1” is not written in PascalCase."), name);
            else if (!isOwn && focusColumn(name) == nullptr)
                columnFault(
                    VOX_TRANSLATE_NOOP("Error", "Column “%1” is not one of FOCUS; own ones begin with x_."),
                    name);
            if (isOwnPart && !isOwn)
                columnFault(
                    VOX_TRANSLATE_NOOP("Error", "Column “%1” stands behind columns that begin with x_."),
                    name);
            isOwnPart = isOwnPart || isOwn;
        }
    }

    void checkPresence(bool isNew)
    {
        for (const FocusColumn& column : focusColumns()) {
            const bool isThere = std::ranges::count(m_columns, column.name) > 0;
            if (!isThere && (isNew ? column.mandatory14 : column.mandatory12))
                columnFault(VOX_TRANSLATE_NOOP("Error", "The mandatory column “%1” is missing."),
                            column.name);
            if (isThere && isNew && (column.name == "ProviderName" || column.name == "PublisherName"))
                columnFault(VOX_TRANSLATE_NOOP("Error", "Column “%1” was removed in FOCUS 1.4."),
                            column.name);
        }
    }

    void checkRow()
    {
        ++m_report.rows;
        const auto& cells = m_parser.cells();
        if (cells.size() != m_columns.size())
            return fault({VOX_TRANSLATE_NOOP("Error", "Line %1 has another number of cells than the first."),
                          {std::to_string(m_parser.line())}});
        m_row->check(cells, m_parser.line(), [this](Sentence sentence) { fault(std::move(sentence)); });
        addCost();
    }

    void addCost()
    {
        const auto nanos = parseAmount(m_row->at("BilledCost"));
        const std::string currency(m_row->at("BillingCurrency"));
        if (!nanos || __builtin_add_overflow(m_sums[currency], *nanos, &m_sums[currency]))
            m_isSummable = false;
        const std::string invoice(m_row->at("InvoiceId"));
        if (!invoice.empty() && m_invoices.try_emplace(invoice, currency).first->second != currency)
            fault({VOX_TRANSLATE_NOOP("Error", "Line %1: invoice “%2” is of two currencies."),
                   {std::to_string(m_parser.line()), invoice}});
    }

    void comparePayable(const std::vector<Money>& payable)
    {
        std::map<std::string, std::int64_t> told;
        for (const Money& money : payable)
            told[std::string(money.currency().code())] = money.nanos();
        if (!m_isSummable || m_sums != told)
            fault(VOX_TRANSLATE_NOOP("Error", "The BilledCost of all lines is not what is to be paid."));
    }

    FocusReport m_report;
    CsvParser m_parser;
    std::int64_t m_line = 0;
    std::vector<std::string> m_columns;
    std::optional<FocusRow> m_row;
    std::map<std::string, std::int64_t> m_sums;     // BilledCost by currency
    std::map<std::string, std::string> m_invoices;  // currency by InvoiceId
    bool m_isSummable = true;
};

}  // namespace

Result<FocusReport> checkFocusFile(const std::filesystem::path& path, const std::vector<Money>& payable)
{
    auto lines = LineReader::open(path);
    if (!lines)
        return lines.error();
    FocusChecker checker;
    std::string_view line;
    auto more = lines->next(line);
    for (; more && *more; more = lines->next(line))
        checker.add(line);
    if (!more)
        return more.error();
    return checker.finish(payable);
}

FocusReport checkFocus(std::string_view csv, const std::vector<Money>& payable)
{
    FocusChecker checker;
    while (!csv.empty()) {
        const auto line = csv.substr(0, std::min(csv.find('\n'), csv.size() - 1) + 1);
        csv.remove_prefix(line.size());
        checker.add(line);
    }
    return checker.finish(payable);
}

}  // namespace vox
