#include "engine/pricing/json_document.h"

#include <optional>
#include <set>
#include <vector>

namespace vox {
namespace {

using nlohmann::json;

// Follows the reader and remembers the first key that stands twice, as a JSON pointer.
class DuplicateFinder final {
public:
    void follow(json::parse_event_t event, const json& value)
    {
        switch (event) {
        case json::parse_event_t::object_start:
        case json::parse_event_t::array_start:
            m_open.emplace_back();
            break;
        case json::parse_event_t::object_end:
        case json::parse_event_t::array_end:
            m_open.pop_back();
            break;
        case json::parse_event_t::key:
            addKey(value.get_ref<const std::string&>());
            break;
        case json::parse_event_t::value:
            break;
        }
    }

    const std::optional<std::string>& duplicate() const { return m_duplicate; }

private:
    struct Level {
        std::set<std::string> keys;
        std::string current;
    };

    void addKey(const std::string& key)
    {
        m_open.back().current = key;
        if (!m_open.back().keys.insert(key).second && !m_duplicate)
            m_duplicate = path();
    }

    std::string path() const
    {
        json::json_pointer pointer;
        for (const Level& level : m_open)
            pointer /= level.current;
        return pointer.to_string();
    }

    std::vector<Level> m_open;
    std::optional<std::string> m_duplicate;
};

}  // namespace

Result<json> parseJsonDocument(std::string_view bytes, const std::string& name)
{
    DuplicateFinder finder;
    const auto follow = [&finder](int, json::parse_event_t event, json& value) {
        finder.follow(event, value);
        return true;
    };
    try {
        auto document = json::parse(bytes.begin(), bytes.end(), follow);
        if (finder.duplicate())
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error", "“%1”: %2 stands there twice. Keep one of them."),
                {name, *finder.duplicate()});
        return document;
    } catch (const json::parse_error& error) {
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is not valid JSON: something is wrong at byte %2."),
            {name, std::to_string(error.byte)});
    } catch (const json::exception&) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” holds a number that is far too large."),
                               {name});
    }
}

}  // namespace vox
