#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vox::tok {

// Finds which of many strings a text begins with. Built once, then read by any thread.
class ByteTrie final {
public:
    using Entry = std::pair<std::string, std::int32_t>;  // a string and its value, 0 or more

    struct Match {
        std::size_t size = 0;  // in bytes
        std::int32_t value = 0;
    };

    static constexpr std::size_t kLongestString = 4096;  // bytes; bounds the time for each place of a text

    ByteTrie() = default;
    // Where a string stands twice, the later value holds; empty ones are left out. Refuses longer strings.
    explicit ByteTrie(std::vector<Entry> entries);

    bool empty() const { return m_nodes.size() <= 1; }

    // visit(Match) for each string that `text` begins with, the shortest first.
    template <typename Visit>
    void forEachPrefix(std::string_view text, Visit visit) const
    {
        std::uint32_t node = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            node = child(node, static_cast<unsigned char>(text[i]));
            if (node == 0)
                return;
            if (m_nodes[node].value >= 0)
                visit(Match{i + 1, m_nodes[node].value});
        }
    }
    std::optional<Match> longestPrefix(std::string_view text) const;

private:
    struct Node {
        std::uint32_t firstChild = 0;  // children stand side by side, by their labels
        std::uint16_t children = 0;
        std::uint8_t label = 0;
        std::int32_t value = -1;
    };

    std::uint32_t child(std::uint32_t node, unsigned char label) const;  // 0: there is none
    void indexRoot();

    std::vector<Node> m_nodes;
    std::array<std::uint32_t, 256> m_ofRoot{};
};

}  // namespace vox::tok
