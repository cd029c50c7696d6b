#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vox {

// One flat JSON object on one line, member by member. The same bytes everywhere.
class JsonLine final {
public:
    JsonLine() { m_text = "{"; }

    void text(std::string_view key, std::string_view value);  // � for bytes that are not UTF-8
    void number(std::string_view key, std::int64_t value);
    void boolean(std::string_view key, bool value);
    void null(std::string_view key);

    const std::string& open() const { return m_text; }  // so far, without the closing brace
    std::string take();                                 // with it, and empty again

private:
    void begin(std::string_view key);
    void quote(std::string_view value);

    std::string m_text;
};

}  // namespace vox
