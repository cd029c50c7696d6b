#include "engine/reporting/json_line.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace vox {
namespace {

bool isBare(char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

}  // namespace

void JsonLine::begin(std::string_view key)
{
    if (m_text.size() > 1)
        m_text += ',';
    m_text.append(1, '"').append(key).append("\":");
}

void JsonLine::quote(std::string_view value)
{
    if (std::ranges::all_of(value, isBare)) {
        m_text.append(1, '"').append(value).append(1, '"');
        return;
    }
    const nlohmann::json json = std::string(value);
    m_text.append(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void JsonLine::text(std::string_view key, std::string_view value)
{
    begin(key);
    quote(value);
}

void JsonLine::number(std::string_view key, std::int64_t value)
{
    begin(key);
    char digits[24];
    m_text.append(digits, std::to_chars(std::begin(digits), std::end(digits), value).ptr);
}

void JsonLine::boolean(std::string_view key, bool value)
{
    begin(key);
    m_text.append(value ? "true" : "false");
}

void JsonLine::null(std::string_view key)
{
    begin(key);
    m_text.append("null");
}

std::string JsonLine::take()
{
    return std::exchange(m_text, std::string(1, '{')).append("}");
}

}  // namespace vox
