#pragma once

#include "engine/ledger/hash_chain.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vox {

// A Merkle tree as in RFC 6962, section 2.1, over row hashes: leaf = SHA-256(0 ‖ row hash), node =
// SHA-256(1 ‖ left ‖ right). One thread at a time.
class MerkleTree final {
public:
    void add(std::span<const std::uint8_t> leaf);  // the next one, a row's hash; remembers a digest a level
    std::int64_t size() const { return m_size; }
    Digest root();  // of what has been added; of nothing: SHA-256 of no bytes

    Digest leafOf(std::span<const std::uint8_t> leaf);
    Digest nodeOf(const Digest& left, const Digest& right);

private:
    Sha256 m_sha;
    std::vector<Digest> m_stack;  // roots of full subtrees, largest first: one for each bit of the size
    std::int64_t m_size = 0;
};

// What proves that the row with `index` is one of `rowHashes`: a digest a level, nearest leaf first.
std::vector<Digest> inclusionPath(std::span<const Digest> rowHashes, std::int64_t index);

// The root that follows from a proof; nothing where the path is not as long as index and size ask for.
std::optional<Digest> rootOfInclusion(const Digest& rowHash, std::int64_t index, std::int64_t size,
                                      std::span<const Digest> path);

}  // namespace vox
