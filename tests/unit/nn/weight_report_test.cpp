#include "engine/nn/weights.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vox::nn {
namespace {

TEST(WeightReport, NamesTheFirstProblemsAndCountsTheRest)
{
    EXPECT_EQ(WeightReport{}.firstProblems(), "");
    const WeightReport few{{"a"}, {"b"}, {"c has shape [1], expected [2]"}};
    EXPECT_EQ(few.firstProblems(), "a is missing; c has shape [1], expected [2]; b is not used");
    const WeightReport many{{"a", "b", "c", "d", "e"}, {}, {}};
    EXPECT_EQ(many.firstProblems(), "a is missing; b is missing; c is missing; and 2 more");
}

TEST(WeightStore, MakesWhatIsTaken)
{
    std::vector<std::string> asked;
    WeightStore store(WeightStore::Maker([&](const std::string& name, at::IntArrayRef shape) {
        asked.push_back(name);
        return at::full(shape, 7.0);
    }));
    const at::Tensor made = (WeightScope(store) / "layer" / 3).take("weight", {2, 5});
    EXPECT_EQ(made.sizes(), at::IntArrayRef({2, 5}));
    EXPECT_EQ(made.sum().item<double>(), 70);
    EXPECT_EQ(asked, std::vector<std::string>{"layer.3.weight"});
    EXPECT_TRUE(store.report().ok());
}

}  // namespace
}  // namespace vox::nn
