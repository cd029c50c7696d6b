#include "engine/pricing/json_fields.h"

#include "engine/core/tariff_rule.h"
#include "engine/pricing/decimal_price.h"

#include <algorithm>

namespace vox {
namespace {

constexpr std::int64_t kMostCounted = 1'000'000'000'000;
constexpr std::int64_t kHighestFactor = 1'000'000;

}  // namespace

void FirstError::fail(const char* sentence, const std::string& path, std::vector<std::string> rest)
{
    if (m_error)
        return;
    rest.insert(rest.begin(), {m_file, path});
    m_error = Error::badInput(sentence, std::move(rest));
}

std::string JsonField::text() const
{
    if (m_value->is_string())
        return m_value->get<std::string>();
    m_errors->fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a text in quotes."), m_path);
    return {};
}

bool JsonField::boolean() const
{
    if (m_value->is_boolean())
        return m_value->get<bool>();
    m_errors->fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be true or false."), m_path);
    return false;
}

std::int64_t JsonField::count() const
{
    if (m_value->is_number_unsigned() && m_value->get<std::uint64_t>() >= 1 &&
        m_value->get<std::uint64_t>() <= static_cast<std::uint64_t>(kMostCounted))
        return m_value->get<std::int64_t>();
    m_errors->fail(VOX_TRANSLATE_NOOP(
                       "Error", "“%1”: %2 must be a whole number from 1 to 1000000000000, not in quotes."),
                   m_path);
    return 1;
}

std::int64_t JsonField::price() const
{
    const auto nanos =
        m_value->is_string() ? parseNanos(m_value->get_ref<const std::string&>()) : std::nullopt;
    if (!nanos)
        m_errors->fail(
            VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a price in quotes, such as \"0.80\": at most nine "
                                        "digits before the dot and nine after it, no sign, no exponent."),
            m_path);
    return nanos.value_or(0);
}

std::int64_t JsonField::factor() const
{
    const auto nanos =
        m_value->is_string() ? parseNanos(m_value->get_ref<const std::string&>()) : std::nullopt;
    if (nanos && *nanos <= kHighestFactor * kWholeFactor)
        return *nanos;
    m_errors->fail(
        VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a factor in quotes, such as \"1.5\": at most 1000000, "
                                    "nine digits after the dot, no sign, no exponent."),
        m_path);
    return kWholeFactor;
}

std::int64_t JsonField::thousandths() const
{
    constexpr std::int64_t nanosPerMilli = 1'000'000;
    const auto nanos =
        m_value->is_string() ? parseNanos(m_value->get_ref<const std::string&>()) : std::nullopt;
    if (nanos && *nanos % nanosPerMilli == 0)
        return *nanos / nanosPerMilli;
    m_errors->fail(VOX_TRANSLATE_NOOP("Error",
                                      "“%1”: %2 must be a number in quotes, such as \"1.25\", with at "
                                      "most three digits after the dot."),
                   m_path);
    return 0;
}

bool JsonField::isObject() const
{
    if (!m_value->is_object())
        m_errors->fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be an object."), m_path);
    return m_value->is_object();
}

std::vector<JsonField> JsonField::items(std::size_t most) const
{
    std::vector<JsonField> fields;
    if (!m_value->is_array() || m_value->empty() || m_value->size() > most) {
        m_errors->fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a list of 1 to %3 entries."), m_path,
                       {std::to_string(most)});
        return fields;
    }
    for (std::size_t i = 0; i < m_value->size(); ++i)
        fields.emplace_back((*m_value)[i], m_path + "/" + std::to_string(i), *m_errors);
    return fields;
}

std::vector<std::pair<std::string, JsonField>> JsonField::members(std::size_t most) const
{
    std::vector<std::pair<std::string, JsonField>> fields;
    if (!isObject())
        return fields;
    if (m_value->size() > most)
        m_errors->fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 has more than %3 entries."), m_path,
                       {std::to_string(most)});
    else
        for (const auto& [key, value] : m_value->items())
            fields.emplace_back(key, JsonField(value, m_path + "/" + key, *m_errors));
    return fields;
}

std::optional<JsonField> JsonField::find(std::string_view key) const
{
    if (!m_value->is_object())
        return std::nullopt;
    const auto found = m_value->find(key);
    if (found == m_value->end())
        return std::nullopt;
    return JsonField(*found, (m_path + "/").append(key), *m_errors);
}

std::optional<JsonField> JsonField::need(std::string_view key) const
{
    auto field = find(key);
    if (!field)
        m_errors->fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is missing."), (m_path + "/").append(key));
    return field;
}

void JsonField::refuseOthers(const ObjectKeys& known) const
{
    if (!isObject())
        return;
    for (const auto& [key, value] : m_value->items())
        if (key.empty() || std::ranges::find(known.keys, key) == known.keys.end())
            m_errors->fail(
                VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is not known here. Remove it, or update Voxledger."),
                m_path + "/" + key);
}

}  // namespace vox
