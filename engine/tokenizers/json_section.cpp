#include "engine/tokenizers/json_section.h"

#include "engine/tokenizers/refusal.h"

#include <limits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace vox::tok {
namespace {

using nlohmann::json;

[[noreturn]] void refuseWrong(const std::string& path)
{
    refuse(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is not what it should be. Get the file anew."), {path});
}

// Follows the reader; one set of keys for each open object.
class KeyWatch final {
public:
    bool operator()(int, json::parse_event_t event, const json& value)
    {
        if (event == json::parse_event_t::object_start)
            m_open.emplace_back();
        else if (event == json::parse_event_t::object_end)
            m_open.pop_back();
        else if (event == json::parse_event_t::key)
            check(value.get_ref<const std::string&>());
        return true;
    }

private:
    void check(const std::string& key)
    {
        if (!m_open.back().insert(key).second)
            refuse(VOX_TRANSLATE_NOOP("Error",
                                      "“%1”: the key “%2” stands twice in one object. Get the file anew."),
                   {key});
    }

    std::vector<std::unordered_set<std::string>> m_open;
};

}  // namespace

json parseJson(std::string_view bytes)
{
    try {
        return json::parse(bytes.begin(), bytes.end(), KeyWatch());
    } catch (const json::parse_error& error) {
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1” is not valid JSON: something is wrong at byte %2."),
               {std::to_string(error.byte)});
    } catch (const json::exception&) {
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1” holds a number that is far too large."));
    }
}

JsonSection::JsonSection(const json& value, std::string path)
    : m_value(value)
    , m_path(std::move(path))
{
    if (!value.is_object())
        refuseWrong(m_path.empty() ? "/" : m_path);
}

std::string JsonSection::pathOf(std::string_view key) const
{
    return std::string(m_path).append("/").append(key);
}

const json* JsonSection::find(const char* key)
{
    m_read.insert(key);
    const auto found = m_value.find(key);
    return found == m_value.end() || found->is_null() ? nullptr : &*found;
}

const json& JsonSection::needed(const char* key)
{
    const auto* value = find(key);
    if (value == nullptr)
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is missing. Get the file anew."), {pathOf(key)});
    return *value;
}

std::string JsonSection::text(const char* key)
{
    return textFrom(needed(key), pathOf(key));
}

std::optional<std::string> JsonSection::optionalText(const char* key)
{
    const auto* value = find(key);
    return value == nullptr ? std::nullopt : std::optional(textFrom(*value, pathOf(key)));
}

bool JsonSection::flag(const char* key, bool otherwise)
{
    return find(key) == nullptr ? otherwise : neededFlag(key);
}

bool JsonSection::neededFlag(const char* key)
{
    const auto& value = needed(key);
    if (!value.is_boolean())
        refuseValue(key);
    return value.get<bool>();
}

std::int32_t JsonSection::id(const char* key)
{
    return idFrom(needed(key), pathOf(key));
}

void JsonSection::skip(std::initializer_list<const char*> keys)
{
    m_read.insert(keys.begin(), keys.end());
}

void JsonSection::finish() const
{
    for (const auto& [key, value] : m_value.items()) {
        if (!m_read.contains(key))
            refuseKey(key);
    }
}

void JsonSection::refuseKey(std::string_view key) const
{
    refuse(VOX_TRANSLATE_NOOP("Error", "“%1” asks for %2, which is not supported."), {pathOf(key)});
}

void JsonSection::refuseValue(std::string_view key) const
{
    refuseWrong(pathOf(key));
}

std::int32_t idFrom(const json& value, const std::string& path)
{
    constexpr std::uint64_t most = std::numeric_limits<std::int32_t>::max();
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most)
        refuseWrong(path);
    return value.get<std::int32_t>();
}

const std::string& textFrom(const json& value, const std::string& path)
{
    if (!value.is_string())
        refuseWrong(path);
    return value.get_ref<const std::string&>();
}

}  // namespace vox::tok
