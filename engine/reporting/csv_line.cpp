#include "engine/reporting/csv_line.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

namespace vox {
namespace {

bool isPlainByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7f) || c == '\t' || c == '\r' || c == '\n';
}

// Valid UTF-8 that every reader takes: no stray bytes, and no NUL or other control characters.
std::string clean(std::string_view value)
{
    if (std::ranges::all_of(value, isPlainByte))
        return std::string(value);
    auto text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(value.data(), static_cast<int32_t>(value.size())));
    for (int32_t i = 0; i < text.length(); ++i)
        if ((text[i] < 0x20 && text[i] != u'\t' && text[i] != u'\r' && text[i] != u'\n') || text[i] == 0x7f)
            text.setCharAt(i, u'\uFFFD');
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

bool looksLikeFormula(std::string_view value)
{
    return !value.empty() && std::string_view("=+-@\t\r\n").find(value.front()) != std::string_view::npos;
}

std::string quoted(const std::string& value)
{
    if (value.find_first_of(",\"\r\n") == std::string::npos)
        return value;
    std::string text("\"");
    for (const char c : value)
        text.append(c == '"' ? 2 : 1, c);
    return text.append("\"");
}

}  // namespace

CsvLine& CsvLine::text(std::string_view value)
{
    separate();
    std::string cell = clean(value);
    if (looksLikeFormula(cell))
        cell.insert(0, 1, '\'');
    m_line.append(quoted(cell));
    return *this;
}

CsvLine& CsvLine::number(std::string_view value)
{
    separate();
    m_line.append(value);
    return *this;
}

CsvLine& CsvLine::number(std::int64_t value)
{
    return number(std::to_string(value));
}

CsvLine& CsvLine::empty()
{
    separate();
    return *this;
}

std::string CsvLine::take()
{
    m_first = true;
    return std::exchange(m_line, {}).append("\r\n");
}

void CsvLine::separate()
{
    if (!m_first)
        m_line += ',';
    m_first = false;
}

}  // namespace vox
