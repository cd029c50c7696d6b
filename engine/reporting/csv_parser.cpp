#include "engine/reporting/csv_parser.h"

#include <algorithm>

namespace vox {
namespace {

constexpr std::size_t kLongestCell = 1'000'000;
constexpr std::size_t kMostCells = 1'000;
constexpr std::string_view kLineEnd = "\r\n";

constexpr const char* kTooLarge =
    VOX_TRANSLATE_NOOP("Error", "Line %1 has a cell of more than a megabyte, or more than a thousand cells.");
constexpr const char* kBadQuote =
    VOX_TRANSLATE_NOOP("Error", "Line %1: a quote stands where CSV (RFC 4180) has none.");
constexpr const char* kBadEnd = VOX_TRANSLATE_NOOP("Error", "Line %1 does not end with CR LF.");

}  // namespace

Error CsvParser::wrong(const char* sentence)
{
    m_isQuoted = false;
    return Error::badInput(sentence, {std::to_string(m_line)});
}

// Up to the closing quote and the comma after it. The cell stays open where the line ends before that.
const char* CsvParser::takeQuoted(std::string_view& rest)
{
    std::string& cell = m_cells.back();
    while (m_isQuoted) {
        const auto quote = rest.find('"');
        cell.append(rest.substr(0, quote));
        if (cell.size() > kLongestCell)
            return kTooLarge;
        rest.remove_prefix(quote == std::string_view::npos ? rest.size() : quote + 1);
        if (quote == std::string_view::npos)
            return nullptr;
        m_isQuoted = rest.starts_with('"');
        if (m_isQuoted) {
            cell += '"';
            rest.remove_prefix(1);
        }
    }
    return rest.starts_with(',') || rest == kLineEnd ? nullptr : rest.starts_with('\n') ? kBadEnd : kBadQuote;
}

const char* CsvParser::takeBare(std::string_view& rest)
{
    const auto isEnd = [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; };
    const auto end = static_cast<std::size_t>(std::ranges::find_if(rest, isEnd) - rest.begin());
    m_cells.back().append(rest.substr(0, end));
    rest.remove_prefix(end);
    if (m_cells.back().size() > kLongestCell)
        return kTooLarge;
    if (rest.starts_with('"'))
        return kBadQuote;
    return rest.starts_with(',') || rest == kLineEnd ? nullptr : kBadEnd;
}

Result<bool> CsvParser::add(std::string_view line)
{
    ++m_line;
    std::string_view rest = line;
    bool isNewCell = !m_isQuoted;
    if (isNewCell) {
        m_first = m_line;
        m_cells.clear();
    }
    while (true) {
        if (isNewCell) {
            m_cells.emplace_back();
            m_isQuoted = rest.starts_with('"');
            rest.remove_prefix(m_isQuoted ? 1 : 0);
        }
        if (m_cells.size() > kMostCells)
            return wrong(kTooLarge);
        const bool wasQuoted = m_isQuoted;
        if (const char* fault = wasQuoted ? takeQuoted(rest) : takeBare(rest))
            return wrong(fault);
        if (m_isQuoted)
            return false;
        if (rest == kLineEnd)
            return true;
        rest.remove_prefix(1);  // the comma
        isNewCell = true;
    }
}

}  // namespace vox
