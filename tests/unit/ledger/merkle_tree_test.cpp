#include "engine/ledger/merkle_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vox::test {
namespace {

std::vector<std::uint8_t> bytesOf(const std::string& hex)
{
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return bytes;
}

std::vector<Digest> leaves(std::size_t count)
{
    std::vector<Digest> hashes(count);
    for (std::size_t i = 0; i < count; ++i)
        hashes[i] = Sha256().of("leaf", std::vector<std::uint8_t>{static_cast<std::uint8_t>(i),
                                                                  static_cast<std::uint8_t>(i >> 8)});
    return hashes;
}

Digest rootOf(const std::vector<Digest>& hashes)
{
    MerkleTree tree;
    for (const Digest& hash : hashes)
        tree.add(hash);
    return tree.root();
}

// The eight leaves and roots that certificate logs are tested with.
TEST(MerkleTree, HasTheRootsOfRfc6962)
{
    const std::vector<std::pair<const char*, const char*>> steps{
        {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
        {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
        {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
        {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
        {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
        {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
        {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
        {"606162636465666768696a6b6c6d6e6f",
         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}};
    MerkleTree tree;
    EXPECT_EQ(toHex(tree.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (const auto& [leaf, root] : steps) {
        tree.add(bytesOf(leaf));
        EXPECT_EQ(toHex(tree.root()), root);
    }
}

TEST(MerkleTree, EveryRowOfEverySizeIsProven)
{
    for (std::size_t size = 1; size <= 70; ++size) {
        const auto hashes = leaves(size);
        const Digest root = rootOf(hashes);
        for (std::size_t i = 0; i < size; ++i) {
            const auto index = static_cast<std::int64_t>(i);
            const auto count = static_cast<std::int64_t>(size);
            const auto path = inclusionPath(hashes, index);
            ASSERT_EQ(rootOfInclusion(hashes[i], index, count, path), root) << i << " of " << size;
            if (size == 1)
                continue;
            EXPECT_NE(rootOfInclusion(hashes[(i + 1) % size], index, count, path), root);
            EXPECT_NE(rootOfInclusion(hashes[i], (index + 1) % count, count, path), root);
        }
    }
}

TEST(MerkleTree, APathOfAnotherLengthProvesNothing)
{
    const auto hashes = leaves(11);
    auto path = inclusionPath(hashes, 6);
    ASSERT_EQ(path.size(), 4U);
    auto longer = path;
    longer.push_back(Digest{});
    path.pop_back();
    EXPECT_FALSE(rootOfInclusion(hashes[6], 6, 11, path).has_value());
    EXPECT_FALSE(rootOfInclusion(hashes[6], 6, 11, longer).has_value());
    EXPECT_FALSE(rootOfInclusion(hashes[6], 11, 11, path).has_value());
    EXPECT_FALSE(rootOfInclusion(hashes[6], -1, 11, path).has_value());
}

}  // namespace
}  // namespace vox::test
