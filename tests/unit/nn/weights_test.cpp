#include "engine/nn/weights.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace vox::nn {
namespace {

WeightStore makeStore()
{
    return WeightStore({{"dec.ups.0.weight", at::ones({4, 2, 3})},
                        {"dec.ups.1.weight", at::ones({2, 2})},
                        {"dec.extra", at::ones({1})}});
}

TEST(Weights, NamesEverythingThatDoesNotFitAtOnce)
{
    WeightStore store = makeStore();
    const WeightScope ups = WeightScope(store, "dec") / "ups";
    EXPECT_EQ((ups / 0).take("weight", {4, 2, 3}).sum().item<float>(), 24);
    (ups / 1).take("weight", {2, 3});
    (ups / 0).take("bias", {2});
    const WeightReport report = store.report();
    EXPECT_FALSE(report.ok());
    EXPECT_EQ(report.missing, std::vector<std::string>{"dec.ups.0.bias"});
    EXPECT_EQ(report.unused, std::vector<std::string>{"dec.extra"});
    EXPECT_EQ(report.misshapen,
              std::vector<std::string>{"dec.ups.1.weight has shape [2, 2], expected [2, 3]"});
}

TEST(Weights, StandsInForAHugeTensorWithoutMemory)
{
    WeightStore store = makeStore();
    const at::Tensor standIn = store.take("nothing", {1'000'000, 1'000'000, 1'000});
    EXPECT_EQ(standIn.sizes(), (at::IntArrayRef{1'000'000, 1'000'000, 1'000}));
    EXPECT_LE(standIn.storage().nbytes(), 64U);
}

TEST(Weights, KnowsSizesAndChildren)
{
    WeightStore store = makeStore();
    const WeightScope scope(store, "dec");
    EXPECT_EQ((scope / "ups").children(), 2);
    EXPECT_EQ((scope / "ups" / 0).size("weight", 2), 3);
    EXPECT_EQ((scope / "ups" / 1).size("weight", 2, 9), 9);
    EXPECT_FALSE((scope / "up").exists());
}

}  // namespace
}  // namespace vox::nn
