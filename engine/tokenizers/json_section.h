#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace vox::tok {

// The one JSON document in `bytes`; refuses text after it, and keys that stand twice in one object.
nlohmann::json parseJson(std::string_view bytes);

// Reads the keys of one object. Each read refuses a value of the wrong kind by its path, and finish() refuses
// keys that nobody has asked for, so that nothing in a file is passed over.
class JsonSection final {
public:
    using json = nlohmann::json;

    JsonSection(const json& value, std::string path);

    const std::string& path() const { return m_path; }
    std::string pathOf(std::string_view key) const;

    const json* find(const char* key);    // null: not there, or null in the file
    const json& needed(const char* key);  // refuses its absence
    JsonSection object(const char* key) { return {needed(key), pathOf(key)}; }

    std::string text(const char* key);
    std::optional<std::string> optionalText(const char* key);
    bool flag(const char* key, bool otherwise);
    bool neededFlag(const char* key);
    std::int32_t id(const char* key);  // 0 … 2³¹ − 1

    void skip(std::initializer_list<const char*> keys);  // known to have no part in counting
    void finish() const;

    [[noreturn]] void refuseKey(std::string_view key) const;    // not supported
    [[noreturn]] void refuseValue(std::string_view key) const;  // not what it should be

private:
    const json& m_value;
    std::string m_path;
    std::set<std::string, std::less<>> m_read;
};

std::int32_t idFrom(const nlohmann::json& value, const std::string& path);
const std::string& textFrom(const nlohmann::json& value, const std::string& path);

}  // namespace vox::tok
