#include "engine/nn/conv1d.h"
#include "engine/nn/coupling_flow.h"
#include "engine/nn/deterministic_noise.h"
#include "engine/nn/elementwise.h"
#include "engine/nn/hifi_gan.h"
#include "engine/nn/rational_quadratic_spline.h"
#include "engine/nn/relative_attention.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace vox::nn {
namespace {

const at::TensorOptions kFull = at::device(at::kCPU).dtype(at::kFloat);

bool near(const at::Tensor& a, const at::Tensor& b, double tolerance = 1e-5)
{
    return at::allclose(a, b, /*rtol=*/std::max(1e-4, tolerance), tolerance);
}

TEST(Conv1d, EqualsConvolutionOverTime)
{
    at::manual_seed(1);
    const at::Tensor weight = at::randn({6, 4, 5});
    const at::Tensor bias = at::randn({6});
    WeightStore store({{"c.weight", weight}, {"c.bias", bias}});
    Conv1d conv(WeightScope(store, "c"), {.in = 4, .out = 6, .kernel = 5, .dilation = 3});
    conv.pack(kFull);
    const at::Tensor x = at::randn({1, 40, 4});
    const at::Tensor expected = at::conv1d(x.transpose(1, 2), weight, bias, 1, 6, 3).transpose(1, 2);
    EXPECT_TRUE(near(conv(x), expected));
    EXPECT_TRUE(conv(x).is_contiguous());
}

TEST(Conv1d, AddsToWhatIsThere)
{
    at::manual_seed(8);
    for (const auto type : {at::kFloat, at::kBFloat16}) {
        WeightStore store({{"c.weight", at::randn({32, 32, 3})}, {"c.bias", at::randn({32})}});
        Conv1d conv(WeightScope(store, "c"), {.in = 32, .out = 32, .kernel = 3, .dilation = 2});
        conv.pack(kFull.dtype(type));
        const at::Tensor x = at::randn({1, 50, 32}).to(type);
        const at::Tensor before = at::randn({1, 50, 32}).to(type);
        at::Tensor sum = before.clone();
        conv.addTo(sum, x);
        const double tolerance = type == at::kFloat ? 1e-5 : 0.2;
        EXPECT_TRUE(near(sum.to(at::kFloat), (before + conv(x)).to(at::kFloat), tolerance));
        EXPECT_FALSE(at::equal(sum, before));
    }
}

TEST(Elementwise, EqualsLibtorchInBothPrecisions)
{
    at::manual_seed(9);
    for (const auto type : {at::kFloat, at::kBFloat16}) {
        for (const std::int64_t length : {1, 31, 33, 1000, 200'001}) {
            const at::Tensor x = at::randn({length}).to(type);
            const at::Tensor y = at::randn({length}).to(type);
            EXPECT_TRUE(near(leakyRelu(x, 0.1).to(at::kFloat), at::leaky_relu(x, 0.1).to(at::kFloat), 1e-3));
            at::Tensor sum = x.clone();
            addInPlace(sum, y);
            EXPECT_TRUE(at::equal(sum, x + y));
            at::Tensor rectified = x.clone();
            leakyReluInPlace(rectified, 0.1);
            EXPECT_TRUE(at::equal(rectified, leakyRelu(x, 0.1)));
        }
        const at::Tensor bad = at::full({40}, std::nan("")).to(type);
        EXPECT_TRUE(leakyRelu(bad, 0.1).isnan().all().item<bool>());
    }
}

TEST(Conv1d, PointwiseAndDepthwise)
{
    at::manual_seed(2);
    const at::Tensor point = at::randn({3, 4, 1});
    const at::Tensor depth = at::randn({4, 1, 3});
    const at::Tensor bias = at::randn({4});
    WeightStore store({{"p.weight", point}, {"d.weight", depth}, {"d.bias", bias}});
    Conv1d pointwise(WeightScope(store, "p"), {.in = 4, .out = 3, .bias = false});
    Conv1d depthwise(WeightScope(store, "d"), {.in = 4, .out = 4, .kernel = 3, .groups = 4});
    pointwise.pack(kFull);
    depthwise.pack(kFull);
    const at::Tensor x = at::randn({1, 12, 4});
    EXPECT_TRUE(near(pointwise(x), at::conv1d(x.transpose(1, 2), point).transpose(1, 2)));
    EXPECT_TRUE(near(depthwise(x), at::conv1d(x.transpose(1, 2), depth, bias, 1, 1, 1, 4).transpose(1, 2)));
}

TEST(ConvTranspose1d, Upsamples)
{
    at::manual_seed(3);
    const at::Tensor weight = at::randn({4, 2, 8});
    const at::Tensor bias = at::randn({2});
    WeightStore store({{"u.weight", weight}, {"u.bias", bias}});
    ConvTranspose1d up(WeightScope(store, "u"), {.in = 4, .out = 2, .kernel = 8, .stride = 4, .padding = 2});
    up.pack(kFull);
    const at::Tensor x = at::randn({1, 9, 4});
    const at::Tensor expected = at::conv_transpose1d(x.transpose(1, 2), weight, bias, 4, 2).transpose(1, 2);
    EXPECT_EQ(up(x).size(1), 36);
    EXPECT_TRUE(near(up(x), expected));
}

// Position by position, straight from the definition.
at::Tensor plainAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                          const at::Tensor& relK, const at::Tensor& relV)
{
    const std::int64_t length = q.size(0);
    const std::int64_t window = (relK.size(0) - 1) / 2;
    at::Tensor out = at::zeros_like(q);
    for (std::int64_t i = 0; i < length; ++i) {
        at::Tensor scores = at::zeros({length});
        for (std::int64_t j = 0; j < length; ++j) {
            at::Tensor key = k[j];
            if (std::abs(j - i) <= window)
                key = key + relK[j - i + window];
            scores[j] = at::dot(q[i], key) / std::sqrt(static_cast<double>(q.size(1)));
        }
        const at::Tensor weights = at::softmax(scores, 0);
        for (std::int64_t j = 0; j < length; ++j) {
            at::Tensor value = v[j];
            if (std::abs(j - i) <= window)
                value = value + relV[j - i + window];
            out[i] += weights[j] * value;
        }
    }
    return out;
}

class RelativeAttentionTest : public testing::TestWithParam<std::int64_t> {};

TEST_P(RelativeAttentionTest, EqualsItsDefinition)
{
    at::manual_seed(4);
    constexpr std::int64_t kDim = 3;
    std::map<std::string, at::Tensor, std::less<>> tensors;
    for (const char* name : {"a.conv_q", "a.conv_k", "a.conv_v", "a.conv_o"}) {
        tensors.emplace(std::string(name) + ".weight", at::randn({2 * kDim, 2 * kDim, 1}));
        tensors.emplace(std::string(name) + ".bias", at::randn({2 * kDim}));
    }
    tensors.emplace("a.emb_rel_k", at::randn({1, 9, kDim}));
    tensors.emplace("a.emb_rel_v", at::randn({1, 9, kDim}));
    const auto weights = tensors;
    WeightStore store(std::move(tensors));
    RelativeAttention attention(WeightScope(store, "a"), {.channels = 2 * kDim, .heads = 2, .window = 4});
    EXPECT_TRUE(store.report().ok());
    attention.pack(kFull);

    const at::Tensor x = at::randn({1, GetParam(), 2 * kDim});
    const auto project = [&](const std::string& name, const at::Tensor& y) {
        return at::linear(y, weights.at(name + ".weight").squeeze(2), weights.at(name + ".bias"));
    };
    std::vector<at::Tensor> heads;
    for (std::int64_t head = 0; head < 2; ++head) {
        const auto part = [&](const char* name) { return project(name, x)[0].narrow(1, head * kDim, kDim); };
        heads.push_back(plainAttention(part("a.conv_q"), part("a.conv_k"), part("a.conv_v"),
                                       weights.at("a.emb_rel_k")[0], weights.at("a.emb_rel_v")[0]));
    }
    const at::Tensor expected = project("a.conv_o", at::cat(heads, 1).unsqueeze(0));
    EXPECT_TRUE(near(attention(x), expected));
}

INSTANTIATE_TEST_SUITE_P(Lengths, RelativeAttentionTest, testing::Values(1, 3, 5, 20));

TEST(InverseSpline, UndoesACurveWithKnownPoints)
{
    // Equal bins and slope 1 everywhere are the identity; unequal ones are increasing and end at ±tail.
    const at::Tensor y = at::linspace(-6, 6, 101).reshape({1, 101});
    const auto knots = [](const at::Tensor& shape, const at::Tensor& slopes) {
        return SplineKnots{shape.expand({1, 101, 10}), at::zeros({1, 101, 10}), slopes.expand({1, 101, 9})};
    };
    const double one = std::log(std::exp(1.0 - 1e-3) - 1.0);
    const at::Tensor same = inverseSpline(y, knots(at::zeros({10}), at::full({9}, one)), 5.0);
    EXPECT_TRUE(near(same, y, 1e-4));

    at::manual_seed(5);
    const at::Tensor bent = inverseSpline(y, knots(at::randn({10}), at::randn({9})), 5.0);
    EXPECT_TRUE((bent.diff() > 0).all().item<bool>());
    EXPECT_TRUE(near(bent.slice(1, 0, 8), y.slice(1, 0, 8)));
    EXPECT_GT((bent - y).abs().max().item<float>(), 0.05F);
}

// A decoder or flow with random weights of whatever shapes it asks for.
std::map<std::string, at::Tensor, std::less<>> decoderWeights(const HifiGanOptions& options)
{
    std::map<std::string, at::Tensor, std::less<>> tensors;
    const auto add = [&](const std::string& name, at::IntArrayRef shape, std::int64_t bias) {
        tensors.emplace(name + ".weight", at::randn(shape) * 0.2);
        if (bias > 0)
            tensors.emplace(name + ".bias", at::randn({bias}) * 0.1);
    };
    add("d.conv_pre", {options.channels, options.in, options.preKernel}, options.channels);
    std::int64_t channels = options.channels;
    std::int64_t block = 0;
    for (std::size_t i = 0; i < options.stages.size(); ++i) {
        const auto& stage = options.stages[i];
        add("d.ups." + std::to_string(i), {channels, stage.channels, stage.kernel}, stage.channels);
        channels = stage.channels;
        for (const auto& shape : options.blocks) {
            const std::string name = "d.resblocks." + std::to_string(block++);
            for (std::size_t j = 0; j < shape.dilations.size(); ++j) {
                for (const char* leaf :
                     options.doubled ? std::vector{".convs1.", ".convs2."} : std::vector{".convs."})
                    add(name + leaf + std::to_string(j), {channels, channels, shape.kernel}, channels);
            }
        }
    }
    add("d.conv_post", {1, channels, options.postKernel}, 0);
    return tensors;
}

class HifiGanReach : public testing::TestWithParam<bool> {};

// What the decoder claims to see is exactly what it sees: a change beyond has no effect, one at the edge has.
TEST_P(HifiGanReach, IsExact)
{
    at::manual_seed(6);
    const HifiGanOptions options{.in = 4,
                                 .channels = 8,
                                 .stages = {{8, 8, 4, 2}, {4, 4, 2, 1}},
                                 .blocks = {{3, {1, 2}}, {5, {2, 4}}},
                                 .doubled = GetParam()};
    WeightStore store(decoderWeights(options));
    HifiGan decoder(WeightScope(store, "d"), options);
    ASSERT_TRUE(store.report().ok());
    decoder.pack(kFull);

    const std::int64_t reach = options.reach();
    const std::int64_t hop = options.hop();
    const at::Tensor x = at::randn({1, 101, 4});
    const at::Tensor whole = decoder(x, {});
    ASSERT_EQ(whole.size(1), 101 * hop);
    const auto middleWithChangeAt = [&](std::int64_t position) {
        at::Tensor changed = x.clone();
        changed.select(1, position).add_(10);
        return (decoder(changed, {}) - whole).narrow(1, 50 * hop, hop).abs().max().item<float>();
    };
    EXPECT_LT(middleWithChangeAt(50 - reach - 1), 1e-6F);
    EXPECT_LT(middleWithChangeAt(50 + reach + 1), 1e-6F);
    EXPECT_GT(std::max(middleWithChangeAt(50 - reach), middleWithChangeAt(50 + reach)), 0.0F);
}

INSTANTIATE_TEST_SUITE_P(Kinds, HifiGanReach, testing::Bool());

TEST(DeterministicNoise, DependsOnEachPartOfItsSeed)
{
    const NoiseSeed seed{1, 2, NoisePurpose::Latent};
    const at::Tensor noise = deterministicNoise({1, 40, 3}, seed);
    EXPECT_TRUE(at::equal(noise, deterministicNoise({1, 40, 3}, seed)));
    EXPECT_FALSE(at::equal(noise, deterministicNoise({1, 40, 3}, {2, 1, NoisePurpose::Latent})));
    EXPECT_FALSE(at::equal(noise, deterministicNoise({1, 40, 3}, {1, 3, NoisePurpose::Latent})));
    EXPECT_FALSE(at::equal(noise, deterministicNoise({1, 40, 3}, {1, 2, NoisePurpose::Duration})));
    EXPECT_NEAR(deterministicNoise({100'000}, seed).std().item<float>(), 1.0, 0.02);
}

}  // namespace
}  // namespace vox::nn
