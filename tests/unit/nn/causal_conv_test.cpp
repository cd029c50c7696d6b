#include "engine/nn/causal_conv1d.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace vox::nn {
namespace {

at::Tensor normed(const at::Tensor& v, const at::Tensor& g)
{
    return v * g / v.reshape({v.size(0), -1}).norm(2, {1}).view({-1, 1, 1});
}

struct Weights {
    at::Tensor v, g, bias;

    WeightStore store() const { return WeightStore({{"weight_v", v}, {"weight_g", g}, {"bias", bias}}); }
};

Weights makeWeights(at::IntArrayRef shape, std::int64_t out)
{
    at::manual_seed(7);
    return {at::randn(shape), at::rand({shape[0], 1, 1}) + 0.5, at::randn({out})};
}

double difference(const at::Tensor& a, const at::Tensor& b)
{
    EXPECT_EQ(a.sizes(), b.sizes());
    return (a - b).abs().max().item<double>();
}

struct ConvCase {
    const char* name;
    CausalConv1dOptions options;

    friend void PrintTo(const ConvCase& c, std::ostream* out) { *out << c.name; }
};

class CausalConv : public testing::TestWithParam<ConvCase> {};

TEST_P(CausalConv, IsAConvolutionOfThePastAndPiecesJoin)
{
    const CausalConv1dOptions& o = GetParam().options;
    const Weights weights = makeWeights({o.out, o.depthwise ? 1 : o.in, o.kernel}, o.out);
    WeightStore store = weights.store();
    CausalConv1d conv(WeightScope(store), o);
    ASSERT_TRUE(store.report().ok());
    conv.pack(at::kCPU);

    const at::Tensor x = at::randn({o.in, 60});
    const at::Tensor padded = at::constant_pad_nd(x, {o.history, 0}).unsqueeze(0);
    const at::Tensor expected =
        at::conv1d(padded, normed(weights.v, weights.g), weights.bias, at::IntArrayRef(o.stride),
                   at::IntArrayRef({0}), at::IntArrayRef(o.dilation), o.depthwise ? o.in : 1)
            .squeeze(0);
    at::Tensor fresh;
    EXPECT_LT(difference(conv(x, fresh), expected), 1e-5);
    at::Tensor history;
    std::vector<at::Tensor> pieces;
    for (const auto& [begin, size] : std::vector<std::pair<int, int>>{{0, 15}, {15, 5}, {20, 30}, {50, 10}})
        pieces.push_back(conv(x.narrow(1, begin, size), history));
    EXPECT_LT(difference(at::cat(pieces, 1), expected), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, CausalConv,
    testing::Values(
        ConvCase{"wide", {.in = 3, .out = 5, .kernel = 7, .history = 6}},
        ConvCase{"point", {.in = 4, .out = 6, .kernel = 1}},
        ConvCase{"depthwise_dilated",
                 {.in = 4, .out = 4, .kernel = 7, .dilation = 9, .depthwise = true, .history = 54}},
        ConvCase{"stride_5_as_version_1", {.in = 3, .out = 6, .kernel = 10, .stride = 5, .history = 6}},
        ConvCase{"stride_5_as_version_2", {.in = 3, .out = 6, .kernel = 10, .stride = 5, .history = 5}}),
    [](const auto& c) { return std::string(c.param.name); });

TEST(CausalUpsampling, IsATransposedConvolutionAndPiecesJoin)
{
    for (const std::int64_t stride : {2, 3, 5, 8}) {
        const Weights weights = makeWeights({6, 4, 2 * stride}, 4);
        WeightStore store = weights.store();
        CausalUpsampling up(WeightScope(store), 6, 4, stride);
        ASSERT_TRUE(store.report().ok());
        up.pack(at::kCPU);
        const at::Tensor x = at::randn({6, 11});
        const at::Tensor expected = at::conv_transpose1d(x.unsqueeze(0), normed(weights.v, weights.g),
                                                         weights.bias, at::IntArrayRef(stride))
                                        .squeeze(0)
                                        .narrow(1, 0, 11 * stride);
        at::Tensor fresh;
        EXPECT_LT(difference(up(x, fresh), expected), 1e-5) << stride;
        at::Tensor history;
        const at::Tensor first = up(x.narrow(1, 0, 1), history);
        const at::Tensor second = up(x.narrow(1, 1, 6), history);
        EXPECT_LT(difference(at::cat({first, second, up(x.narrow(1, 7, 4), history)}, 1), expected), 1e-5);
    }
}

}  // namespace
}  // namespace vox::nn
