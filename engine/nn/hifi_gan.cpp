#include "engine/nn/hifi_gan.h"

#include <ATen/ATen.h>

#include <algorithm>

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
    , m_post(scope / "conv_post", {.in = options.stages.empty() ? options.channels : options.stages.back().channels,
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

void HifiGan::pack(const at::TensorOptions& target)
{
    m_pre.pack(target);
    m_post.pack(target);
    if (m_condition)
        m_condition->pack(target);
    for (Stage& stage : m_stages) {
        stage.up.pack(target);
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
    at::Tensor x = m_pre(features);                                  // [B, T, C]
    if (m_condition)
        x.add_((*m_condition)(speaker));
    for (const Stage& stage : m_stages) {
        x = stage.up(at::leaky_relu_(x, kSlope));                    // [B, T · stride, C / 2]
        x = mixBlocks(stage, x);
    }
    return m_post(at::leaky_relu_(x, kLastSlope)).squeeze(2);        // [B, T · hop]
}

// The mean of what the blocks, which see differently far, make of the same input.
at::Tensor HifiGan::mixBlocks(const Stage& stage, const at::Tensor& x) const
{
    at::Tensor sum;
    for (const Block& block : stage.blocks) {
        at::Tensor y = x;
        for (const Residual& residual : block) {
            at::Tensor step = residual.first(at::leaky_relu(y, kSlope));
            if (residual.second)
                step = (*residual.second)(at::leaky_relu_(step, kSlope));
            y = step.add_(y);
        }
        sum = sum.defined() ? sum.add_(y) : y;
    }
    return sum.div_(static_cast<double>(stage.blocks.size()));
}

}  // namespace vox::nn
