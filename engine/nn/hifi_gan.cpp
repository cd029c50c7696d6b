#include "engine/nn/hifi_gan.h"

#include "engine/nn/elementwise.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace vox::nn {
namespace {

constexpr double kSlope = 0.1;       // of the leaky rectifiers, except
constexpr double kLastSlope = 0.01;  // the one before the last convolution

std::int64_t reachOf(const HifiGanOptions::Block& block, bool doubled)
{
    const std::int64_t side = (block.kernel - 1) / 2;
    std::int64_t sum = 0;
    for (const std::int64_t dilation : block.dilations)
        sum += side * dilation + (doubled ? side : 0);
    return sum;
}

}  // namespace

std::int64_t HifiGanOptions::hop() const
{
    std::int64_t product = 1;
    for (const Stage& stage : stages)
        product *= stage.stride;
    return product;
}

// From the samples back to the features, each layer adds what it sees.
std::int64_t HifiGanOptions::reach() const
{
    std::int64_t reach = (postKernel - 1) / 2;
    std::int64_t widest = 0;
    for (const Block& block : blocks)
        widest = std::max(widest, reachOf(block, doubled));
    for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage) {
        const std::int64_t samples = reach + widest;
        const std::int64_t before = (samples + stage->kernel - 1 - stage->padding) / stage->stride;
        const std::int64_t after = (samples + stage->stride - 1 + stage->padding) / stage->stride;
        reach = std::max(before, after);
    }
    return reach + (preKernel - 1) / 2;
}

HifiGan::HifiGan(const WeightScope& scope, const HifiGanOptions& options)
    : m_options(options)
    , m_pre(scope / "conv_pre", {.in = options.in, .out = options.channels, .kernel = options.preKernel})
    , m_post(scope / "conv_post",
             {.in = options.stages.empty() ? options.channels : options.stages.back().channels,
              .out = 1,
              .kernel = options.postKernel,
              .bias = options.postBias})
{
    if (options.condition > 0)
        m_condition.emplace(scope / "cond", Conv1dOptions{.in = options.condition, .out = options.channels});
    std::int64_t channels = options.channels;
    std::int64_t block = 0;
    for (const HifiGanOptions::Stage& stage : options.stages) {
        const auto number = static_cast<std::int64_t>(m_stages.size());
        m_stages.push_back({ConvTranspose1d(scope / "ups" / number, {.in = channels,
                                                                     .out = stage.channels,
                                                                     .kernel = stage.kernel,
                                                                     .stride = stage.stride,
                                                                     .padding = stage.padding}),
                            {}});
        channels = stage.channels;
        for (const HifiGanOptions::Block& shape : options.blocks)
            m_stages.back().blocks.push_back(makeBlock(scope / "resblocks" / block++, shape, channels));
    }
}

HifiGan::Block HifiGan::makeBlock(const WeightScope& scope, const HifiGanOptions::Block& block,
                                  std::int64_t channels) const
{
    const Conv1dOptions shape{.in = channels, .out = channels, .kernel = block.kernel};
    const char* const firstName = m_options.doubled ? "convs1" : "convs";
    Block result;
    for (const std::int64_t dilation : block.dilations) {
        const auto number = static_cast<std::int64_t>(result.size());
        Conv1dOptions dilated = shape;
        dilated.dilation = dilation;
        result.push_back({Conv1d(scope / firstName / number, dilated), std::nullopt});
        if (m_options.doubled)
            result.back().second.emplace(scope / "convs2" / number, shape);
    }
    return result;
}

// The mean over the blocks becomes a sum: the layer that follows, whose rectifier keeps factors, divides.
void HifiGan::pack(const at::TensorOptions& target)
{
    const double mean = 1.0 / static_cast<double>(m_options.blocks.size());
    m_pre.pack(target);
    m_post.pack(target, mean);
    if (m_condition)
        m_condition->pack(target);
    for (Stage& stage : m_stages) {
        stage.up.pack(target, &stage == &m_stages.front() ? 1.0 : mean);
        for (Block& block : stage.blocks) {
            for (Residual& residual : block) {
                residual.first.pack(target);
                if (residual.second)
                    residual.second->pack(target);
            }
        }
    }
}

at::Tensor HifiGan::operator()(const at::Tensor& features, const at::Tensor& speaker) const
{
    at::Tensor x = m_pre(features);  // [B, T, C]
    if (m_condition)
        x.add_((*m_condition)(speaker));
    for (const Stage& stage : m_stages) {
        leakyReluInPlace(x, kSlope);
        x = sumOfBlocks(stage, stage.up(x));  // [B, T · stride, C / 2]
    }
    leakyReluInPlace(x, kLastSlope);
    return m_post(x).squeeze(2);  // [B, T · hop]
}

// What the blocks, which see differently far, make of the same input. Few passes and few buffers, since at
// the sound's own rate both cost as much as convolutions: the input is rectified once for all blocks, each
// convolution adds to what it is a correction of, and the last one of a block to the sum.
at::Tensor HifiGan::sumOfBlocks(const Stage& stage, const at::Tensor& x)
{
    const at::Tensor rectified = leakyRelu(x, kSlope);
    at::Tensor step = at::empty_like(x);
    at::Tensor sum;
    at::Tensor y;
    for (const Block& block : stage.blocks) {
        if (!y.defined())
            y = at::empty_like(x);
        y.copy_(x);
        const at::Tensor last = runBlock(block, rectified, y, step);
        if (sum.defined())
            addInPlace(sum, y);
        else
            sum = std::move(y);
        block.back().outer().addTo(sum, last);
    }
    return sum;
}

// Applies all corrections to y but the last, and returns what the last is to be made of.
at::Tensor HifiGan::runBlock(const Block& block, const at::Tensor& rectified, at::Tensor& y, at::Tensor& step)
{
    at::Tensor next = block.front().prepared(rectified);
    for (std::size_t i = 1; i < block.size(); ++i) {
        block[i - 1].outer().addTo(y, next);
        leakyReluInto(step, y, kSlope);
        next = block[i].prepared(step);
    }
    return next;
}

at::Tensor HifiGan::Residual::prepared(const at::Tensor& step) const
{
    if (!second)
        return step;
    at::Tensor inner = first(step);
    leakyReluInPlace(inner, kSlope);
    return inner;
}

}  // namespace vox::nn
