#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace vox::tok {

// Tokens and their ids.
class Vocabulary final {
public:
    void reserve(std::size_t tokens) { m_ids.reserve(tokens); }
    void set(std::string token, std::int32_t id) { m_ids.insert_or_assign(std::move(token), id); }

    std::optional<std::int32_t> find(std::string_view token) const
    {
        const auto found = m_ids.find(token);
        return found == m_ids.end() ? std::nullopt : std::optional(found->second);
    }

    std::size_t size() const { return m_ids.size(); }
    auto begin() const { return m_ids.begin(); }
    auto end() const { return m_ids.end(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> m_ids;
};

std::string byteToken(unsigned char byte);  // "<0x0A>"

}  // namespace vox::tok
