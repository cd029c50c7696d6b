#include "engine/nn/block_cache.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <thread>

namespace vox::nn {
namespace {

TEST(BlockCache, UsesLargeBlocksAgain)
{
    keepLargeBlocks();
    keepLargeBlocks();
    releaseLargeBlocks();
    const void* first = nullptr;
    {
        const at::Tensor large = at::ones({1 << 20});  // 4 MB
        first = large.const_data_ptr();
        EXPECT_EQ(idleBytes(), 0U);
    }
    EXPECT_GE(idleBytes(), 4U << 20);
    const at::Tensor nearlyAsLarge = at::zeros({(1 << 20) - 1000});
    EXPECT_EQ(nearlyAsLarge.const_data_ptr(), first);
    EXPECT_EQ(nearlyAsLarge.sum().item<float>(), 0);
    EXPECT_EQ(idleBytes(), 0U);
}

TEST(BlockCache, LeavesSmallOnesAlone)
{
    keepLargeBlocks();
    releaseLargeBlocks();
    {
        const at::Tensor small = at::ones({1000});
    }
    EXPECT_EQ(idleBytes(), 0U);
}

TEST(BlockCache, KeepsNoMoreThanItsLimit)
{
    keepLargeBlocks();
    {
        std::vector<at::Tensor> tensors;
        for (int i = 0; i < 40; ++i)
            tensors.push_back(at::empty({4 << 20}));  // 16 MB each
    }
    EXPECT_LE(idleBytes(), kMostCached);
    releaseLargeBlocks();
    EXPECT_EQ(idleBytes(), 0U);
}

TEST(BlockCache, FailsAsLibtorchDoes)
{
    keepLargeBlocks();
    EXPECT_THROW((void)at::empty({std::int64_t{1} << 50}), c10::Error);
}

TEST(BlockCache, ServesSeveralThreads)
{
    keepLargeBlocks();
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([i] {
            for (int round = 0; round < 50; ++round) {
                const at::Tensor tensor = at::full({1 << 19}, i);
                ASSERT_EQ(tensor.select(0, (1 << 19) - 1).item<int>(), i);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

}  // namespace
}  // namespace vox::nn
