#include "engine/tokenizers/byte_trie.h"

#include "engine/tokenizers/refusal.h"

#include <algorithm>

namespace vox::tok {
namespace {

using Entries = std::vector<ByteTrie::Entry>;

void sortAndCheck(Entries& entries)
{
    std::erase_if(entries, [](const auto& entry) { return entry.first.empty(); });
    for (const auto& entry : entries) {
        if (entry.first.size() > ByteTrie::kLongestString)
            refuse(VOX_TRANSLATE_NOOP("Error",
                                      "“%1”: the token that begins “%2” is longer than %3 bytes, which "
                                      "is not supported."),
                   {entry.first.substr(0, 16), std::to_string(ByteTrie::kLongestString)});
    }
    std::ranges::stable_sort(entries, {}, &ByteTrie::Entry::first);
}

// The entries that share the path to one node.
struct Range {
    std::size_t begin, end;
    std::size_t depth;
};

unsigned char labelAt(const ByteTrie::Entry& entry, std::size_t depth)
{
    return static_cast<unsigned char>(entry.first[depth]);
}

}  // namespace

ByteTrie::ByteTrie(std::vector<Entry> entries)
{
    sortAndCheck(entries);
    m_nodes.emplace_back();
    std::vector<Range> ranges{{0, entries.size(), 0}};  // of m_nodes[i]; grows with them
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        auto [begin, end, depth] = ranges[i];
        for (; begin < end && entries[begin].first.size() == depth; ++begin)
            m_nodes[i].value = entries[begin].second;
        m_nodes[i].firstChild = static_cast<std::uint32_t>(m_nodes.size());
        while (begin < end) {
            const auto label = labelAt(entries[begin], depth);
            auto next = begin + 1;
            while (next < end && labelAt(entries[next], depth) == label)
                ++next;
            m_nodes.push_back({0, 0, label, -1});
            ranges.push_back({begin, next, depth + 1});
            ++m_nodes[i].children;
            begin = next;
        }
    }
    indexRoot();
}

void ByteTrie::indexRoot()
{
    const Node& root = m_nodes.front();
    for (std::uint32_t i = root.firstChild; i < root.firstChild + root.children; ++i)
        m_ofRoot[m_nodes[i].label] = i;
}

std::uint32_t ByteTrie::child(std::uint32_t node, unsigned char label) const
{
    if (node == 0)
        return m_ofRoot[label];
    const Node& parent = m_nodes[node];
    const auto first = m_nodes.begin() + parent.firstChild;
    const auto last = first + parent.children;
    const auto found =
        std::lower_bound(first, last, label, [](const Node& n, unsigned char l) { return n.label < l; });
    return found != last && found->label == label ? static_cast<std::uint32_t>(found - m_nodes.begin()) : 0;
}

std::optional<ByteTrie::Match> ByteTrie::longestPrefix(std::string_view text) const
{
    std::optional<Match> longest;
    forEachPrefix(text, [&longest](Match match) { longest = match; });
    return longest;
}

}  // namespace vox::tok
