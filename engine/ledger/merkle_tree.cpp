#include "engine/ledger/merkle_tree.h"

#include "engine/core/require.h"

#include <bit>
#include <string_view>

namespace vox {
namespace {

constexpr std::string_view kLeaf("\x00", 1);
constexpr std::string_view kNode("\x01", 1);

// The largest power of two below `size`, where RFC 6962 splits.
std::size_t splitOf(std::size_t size)
{
    return std::bit_floor(size - 1);
}

}  // namespace

Digest MerkleTree::leafOf(std::span<const std::uint8_t> leaf)
{
    return m_sha.of(kLeaf, leaf);
}

Digest MerkleTree::nodeOf(const Digest& left, const Digest& right)
{
    return m_sha.of(kNode, left, right);
}

void MerkleTree::add(std::span<const std::uint8_t> leaf)
{
    Digest node = leafOf(leaf);
    for (auto full = static_cast<std::uint64_t>(m_size); (full & 1) != 0; full >>= 1) {
        node = nodeOf(m_stack.back(), node);
        m_stack.pop_back();
    }
    m_stack.push_back(node);
    ++m_size;
}

Digest MerkleTree::root()
{
    if (m_stack.empty())
        return m_sha.of({}, {});
    Digest node = m_stack.back();
    for (std::size_t i = m_stack.size() - 1; i-- > 0;)
        node = nodeOf(m_stack[i], node);
    return node;
}

std::vector<Digest> inclusionPath(std::span<const Digest> rowHashes, std::int64_t index)
{
    require(index >= 0 && index < static_cast<std::int64_t>(rowHashes.size()));
    std::vector<Digest> fromRoot;
    auto rest = rowHashes;
    auto place = static_cast<std::size_t>(index);
    while (rest.size() > 1) {
        const std::size_t split = splitOf(rest.size());
        const bool isLeft = place < split;
        MerkleTree other;
        for (const Digest& hash : isLeft ? rest.subspan(split) : rest.first(split))
            other.add(hash);
        fromRoot.push_back(other.root());
        place -= isLeft ? 0 : split;
        rest = isLeft ? rest.first(split) : rest.subspan(split);
    }
    return {fromRoot.rbegin(), fromRoot.rend()};
}

// As RFC 9162, section 2.1.3.2, words it: from the leaf up, a digest is taken from the path at each level but
// those where the node has no sibling.
std::optional<Digest> rootOfInclusion(const Digest& rowHash, std::int64_t index, std::int64_t size,
                                      std::span<const Digest> path)
{
    if (index < 0 || index >= size)
        return std::nullopt;
    MerkleTree hasher;
    Digest node = hasher.leafOf(rowHash);
    auto place = static_cast<std::uint64_t>(index);
    auto last = static_cast<std::uint64_t>(size - 1);
    for (const Digest& sibling : path) {
        if (last == 0)
            return std::nullopt;
        if ((place & 1) != 0 || place == last) {
            node = hasher.nodeOf(sibling, node);
            for (; (place & 1) == 0 && place != 0; place >>= 1)
                last >>= 1;
        } else {
            node = hasher.nodeOf(node, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if (last != 0)
        return std::nullopt;
    return node;
}

}  // namespace vox
