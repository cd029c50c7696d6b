#include "engine/nn/narrow_linear.h"
#include "engine/nn/transformer.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace vox::nn {
namespace {

constexpr TransformerOptions kSizes{
    .hidden = 24, .inner = 40, .heads = 6, .keyValueHeads = 2, .headSize = 8, .layers = 3};

Transformer makeTransformer()
{
    at::manual_seed(3);
    std::map<std::string, at::Tensor, std::less<>> tensors;
    const auto add = [&](const std::string& name, at::IntArrayRef shape) {
        tensors.emplace(name, at::randn(shape) / std::sqrt(static_cast<double>(shape.back())));
    };
    for (int i = 0; i < kSizes.layers; ++i) {
        const std::string layer = "layers." + std::to_string(i);
        add(layer + ".self_attn.q_proj.weight", {48, 24});
        add(layer + ".self_attn.k_proj.weight", {16, 24});
        add(layer + ".self_attn.v_proj.weight", {16, 24});
        add(layer + ".self_attn.o_proj.weight", {24, 48});
        add(layer + ".mlp.gate_proj.weight", {40, 24});
        add(layer + ".mlp.up_proj.weight", {40, 24});
        add(layer + ".mlp.down_proj.weight", {24, 40});
        tensors.emplace(layer + ".input_layernorm.weight", at::rand({24}) + 0.5);
        tensors.emplace(layer + ".post_attention_layernorm.weight", at::rand({24}) + 0.5);
    }
    tensors.emplace("norm.weight", at::rand({24}) + 0.5);
    WeightStore store(std::move(tensors));
    Transformer transformer(WeightScope(store), kSizes);
    EXPECT_TRUE(store.report().ok()) << store.report().firstProblems();
    transformer.pack(at::dtype(at::kFloat));
    return transformer;
}

RotaryTable makePositions()
{
    return RotaryTable({.size = 8, .positions = 1024, .factors = {1, 1.5, 2.25, 4}}, at::kCPU);
}

KeyValueCache makeCache(std::int64_t rows)
{
    return KeyValueCache({.layers = kSizes.layers, .heads = 2, .size = 8, .positions = rows});
}

double difference(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

class Attention : public testing::TestWithParam<bool> {};

TEST_P(Attention, StepByStepEqualsAllAtOnce)
{
    const Transformer transformer = makeTransformer();
    const RotaryTable table = makePositions();
    const RotaryTable* const positions = GetParam() ? &table : nullptr;
    const at::Tensor x = at::randn({29, 24});
    auto whole = makeCache(29);
    const at::Tensor expected = transformer.following(x, whole, positions);
    auto cache = makeCache(29);
    std::vector<at::Tensor> parts{transformer.following(x.narrow(0, 0, 11), cache, positions)};
    for (std::int64_t row = 11; row < 29; ++row)
        parts.push_back(transformer.following(x.narrow(0, row, 1), cache, positions));
    EXPECT_EQ(cache.length(), 29);
    EXPECT_LT(difference(at::cat(parts), expected), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(Positions, Attention, testing::Bool());

TEST(Transformer, ManyRowsAreFedInBlocksWithTheSameResult)
{
    const Transformer transformer = makeTransformer();
    const RotaryTable table = makePositions();
    const at::Tensor x = at::randn({700, 24});
    auto whole = makeCache(700);
    const at::Tensor all = transformer.following(x, whole, &table);
    auto cache = makeCache(700);
    std::vector<at::Tensor> parts;
    for (std::int64_t row = 0; row < 700; row += 70)
        parts.push_back(transformer.following(x.narrow(0, row, 70), cache, &table));
    EXPECT_LT(difference(at::cat(parts), all), 2e-5);
}

TEST(Transformer, ARowSeesNothingThatFollows)
{
    const Transformer transformer = makeTransformer();
    const RotaryTable table = makePositions();
    at::Tensor x = at::randn({12, 24});
    auto first = makeCache(12);
    const at::Tensor before = transformer.following(x, first, &table).narrow(0, 0, 7).clone();
    x.narrow(0, 7, 5).add_(1);
    auto second = makeCache(12);
    EXPECT_EQ(difference(transformer.following(x, second, &table).narrow(0, 0, 7), before), 0);
}

TEST(Transformer, TogetherEveryRowSeesEveryOther)
{
    const Transformer transformer = makeTransformer();
    const at::Tensor x = at::randn({1, 6, 24});
    const at::Tensor order = at::tensor({4, 2, 0, 5, 1, 3});
    // Without positions the order of the rows does not matter.
    const at::Tensor straight = transformer.together(x, nullptr);
    const at::Tensor shuffled = transformer.together(x.index_select(1, order), nullptr);
    EXPECT_LT(difference(shuffled, straight.index_select(1, order)), 1e-5);
    const RotaryTable table = makePositions();
    EXPECT_GT(difference(transformer.together(x.index_select(1, order), &table),
                         transformer.together(x, &table).index_select(1, order)),
              1e-3);
    // A batch is as many runs.
    const at::Tensor two = transformer.together(at::cat({x, x * 2}), &table);
    EXPECT_LT(difference(two.narrow(0, 1, 1), transformer.together(x * 2, &table)), 1e-5);
}

TEST(RotaryTable, TurnsByDistanceOnly)
{
    const RotaryTable table = makePositions();
    const at::Tensor query = at::randn({1, 1, 8});
    const at::Tensor key = at::randn({1, 1, 8});
    const auto product = [&](std::int64_t q, std::int64_t k) {
        return (table.turned(query, q) * table.turned(key, k)).sum().item<double>();
    };
    EXPECT_NEAR(product(9, 4), product(105, 100), 1e-4);
    EXPECT_GT(std::abs(product(9, 4) - product(9, 5)), 1e-4);
    EXPECT_EQ(difference(table.turned(query, 0), query), 0);
}

TEST(NarrowLinear, EqualsTheProductOfTheRoundedNumbers)
{
    if (!cpuHasBfloat16Vectors())
        GTEST_SKIP() << "this processor has no bfloat16 instructions";
    at::manual_seed(1);
    for (const auto& [rows, columns, depth] : std::vector<std::tuple<int, int, int>>{{1, 7, 5},
                                                                                     {1, 64, 96},
                                                                                     {2, 9, 33},
                                                                                     {6, 8, 64},
                                                                                     {7, 130, 48},
                                                                                     {11, 3, 1024},
                                                                                     {22, 66, 100},
                                                                                     {18, 257, 160}}) {
        const at::Tensor x = at::randn({rows, depth});
        const at::Tensor w = at::randn({columns, depth}).to(at::kBFloat16);
        const at::Tensor bias = at::randn({columns});
        const at::Tensor seen = rows == 1 ? x : x.to(at::kBFloat16).to(at::kFloat);
        const at::Tensor expected = at::linear(seen, w.to(at::kFloat), bias);
        EXPECT_LT(difference(narrowLinear(x, w, bias), expected), 1e-4 * std::sqrt(depth))
            << rows << " " << columns << " " << depth;
        EXPECT_LT(difference(narrowLinear(x, w, {}), expected - bias), 1e-4 * std::sqrt(depth));
    }
}

}  // namespace
}  // namespace vox::nn
