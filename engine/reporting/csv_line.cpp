#include "engine/reporting/csv_line.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <utility>

namespace vox {
namespace {

enum Kind : std::uint8_t { kBare, kQuoted, kStrange };

// What a byte asks for, looked up rather than searched: a bill of a million lines has a billion of them.
constexpr std::array<Kind, 256> kKinds = [] {
    std::array<Kind, 256> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i)
        kinds[i] = i < 0x20 || i >= 0x7f ? kStrange : kBare;
    kinds['\t'] = kBare;
    for (const char c : {',', '"', '\r', '\n'})
        kinds[static_cast<unsigned char>(c)] = kQuoted;
    return kinds;
}();

Kind kindOf(std::string_view value)
{
    Kind kind = kBare;
    for (const char c : value)
        kind = std::max(kind, kKinds[static_cast<unsigned char>(c)]);
    return kind;
}

// Valid UTF-8 that every reader takes: no stray bytes, and no NUL or other control characters.
std::string clean(std::string_view value)
{
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

}  // namespace

CsvLine& CsvLine::text(std::string_view value)
{
    if (!looksLikeFormula(value))
        return lossless(value);
    return lossless(std::string("'").append(value));
}

CsvLine& CsvLine::lossless(std::string_view value)
{
    separate();
    const Kind kind = kindOf(value);
    if (kind == kBare)
        m_line.append(value);
    else if (kind == kQuoted)
        appendQuoted(value);
    else
        appendClean(clean(value));
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
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    return number(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

CsvLine& CsvLine::empty(int cells)
{
    for (int i = 0; i < cells; ++i)
        separate();
    return *this;
}

std::string CsvLine::take()
{
    m_first = true;
    return std::exchange(m_line, {}).append("\r\n");
}

void CsvLine::moveTo(std::string& text)
{
    text.append(m_line).append("\r\n");
    m_line.clear();
    m_first = true;
}

void CsvLine::separate()
{
    if (!m_first)
        m_line += ',';
    m_first = false;
}

void CsvLine::appendClean(std::string_view utf8)
{
    const bool needsQuotes = utf8.find_first_of(",\"\r\n") != std::string_view::npos;
    if (needsQuotes)
        appendQuoted(utf8);
    else
        m_line.append(utf8);
}

void CsvLine::appendQuoted(std::string_view utf8)
{
    m_line += '"';
    for (const char c : utf8)
        m_line.append(c == '"' ? 2 : 1, c);
    m_line += '"';
}

}  // namespace vox
