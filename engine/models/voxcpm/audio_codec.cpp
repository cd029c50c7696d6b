#include "engine/models/voxcpm/audio_codec.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace vox::voxcpm {
namespace {

constexpr std::int64_t kKernel = 7;
constexpr std::array<std::int64_t, 3> kDilations{1, 3, 9};
constexpr std::int64_t kFramesAtOnce =
    256;  // that the encoder makes; 10 s, so that long sounds take no more memory

nn::CausalConv1dOptions wide(std::int64_t in, std::int64_t out, std::int64_t kernel)
{
    return {.in = in, .out = out, .kernel = kernel, .history = kernel - 1};
}

nn::CausalConv1dOptions depthwise(std::int64_t channels, std::int64_t dilation)
{
    return {.in = channels,
            .out = channels,
            .kernel = kKernel,
            .dilation = dilation,
            .depthwise = true,
            .history = (kKernel - 1) * dilation};
}

// Version 2 pads odd strides by one column less than its predecessors.
nn::CausalConv1dOptions downsampling(std::int64_t in, std::int64_t out, std::int64_t stride, bool less)
{
    return {.in = in,
            .out = out,
            .kernel = 2 * stride,
            .stride = stride,
            .history = 2 * ((stride + 1) / 2) - (less ? stride % 2 : 0)};
}

std::vector<ResidualUnit> makeUnits(const nn::WeightScope& scope, std::int64_t first, std::int64_t channels)
{
    std::vector<ResidualUnit> units;
    for (const std::int64_t dilation : kDilations)
        units.emplace_back(scope / first++, channels, dilation);
    return units;
}

}  // namespace

at::Tensor& CodecHistory::next()
{
    if (m_at == m_histories.size())
        m_histories.emplace_back();
    return m_histories[m_at++];
}

Snake::Snake(const nn::WeightScope& scope, std::int64_t channels)
    : m_alpha(scope.take("alpha", {1, channels, 1}).to(at::kFloat).reshape({channels, 1}))
{
}

void Snake::pack(at::Device device)
{
    m_alpha = m_alpha.to(device).contiguous();
    m_inverse = (m_alpha + 1e-9).reciprocal();
}

at::Tensor Snake::operator()(const at::Tensor& x) const
{
    return (x * m_alpha).sin_().square_().mul_(m_inverse).add_(x);
}

ResidualUnit::ResidualUnit(const nn::WeightScope& scope, std::int64_t channels, std::int64_t dilation)
    : m_firstSnake(scope / "block.0", channels)
    , m_depth(scope / "block.1", depthwise(channels, dilation))
    , m_secondSnake(scope / "block.2", channels)
    , m_point(scope / "block.3", wide(channels, channels, 1))
{
}

void ResidualUnit::pack(at::Device device)
{
    m_firstSnake.pack(device);
    m_depth.pack(device);
    m_secondSnake.pack(device);
    m_point.pack(device);
}

at::Tensor ResidualUnit::operator()(const at::Tensor& x, CodecHistory& history) const
{
    const at::Tensor deep = m_secondSnake(m_depth(m_firstSnake(x), history.next()));
    return m_point(deep, history.next()).add_(x);
}

CodecEncoder::CodecEncoder(const nn::WeightScope& scope, const CodecSizes& sizes)
    : m_hop(sizes.encoderHop())
    , m_first(scope / "block.0", wide(1, sizes.encoderChannels, kKernel))
    , m_mean(scope / "fc_mu", wide(sizes.encoderChannels << sizes.encoderRates.size(), sizes.latent, 3))
{
    std::int64_t channels = sizes.encoderChannels;
    for (std::size_t i = 0; i < sizes.encoderRates.size(); ++i) {
        const nn::WeightScope stage = scope / "block" / static_cast<std::int64_t>(i + 1) / "block";
        m_stages.push_back({.units = makeUnits(stage, 0, channels),
                            .snake = {stage / "3", channels},
                            .down = {stage / "4", downsampling(channels, 2 * channels, sizes.encoderRates[i],
                                                               sizes.padsOddStridesLess)}});
        channels *= 2;
    }
    // In every checkpoint, and needed for training only.
    const nn::CausalConv1d spread(scope / "fc_logvar", wide(channels, sizes.latent, 3));
}

void CodecEncoder::pack(at::Device device)
{
    m_first.pack(device);
    for (Stage& stage : m_stages) {
        for (ResidualUnit& unit : stage.units)
            unit.pack(device);
        stage.snake.pack(device);
        stage.down.pack(device);
    }
    m_mean.pack(device);
}

at::Tensor CodecEncoder::piece(const at::Tensor& samples, CodecHistory& history, TensorTape* tape) const
{
    history.rewind();
    at::Tensor x = m_first(samples.unsqueeze(0), history.next());
    record(tape, "vae.encoder.0.#", x.unsqueeze(0));
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const Stage& stage = m_stages[i];
        for (const ResidualUnit& unit : stage.units)
            x = unit(x, history);
        x = stage.down(stage.snake(x), history.next());
        record(tape, "vae.encoder." + std::to_string(i + 1) + ".#", x.unsqueeze(0));
    }
    x = m_mean(x, history.next());
    record(tape, "vae.encoder.mu.#", x.unsqueeze(0));
    return x;
}

at::Tensor CodecEncoder::operator()(const at::Tensor& samples, TensorTape* tape) const
{
    CodecHistory history;
    if (tape != nullptr)
        return piece(samples, history, tape);
    std::vector<at::Tensor> pieces;
    for (std::int64_t at = 0; at < samples.size(0);) {
        const std::int64_t size = std::min(kFramesAtOnce * m_hop, samples.size(0) - at);
        pieces.push_back(piece(samples.narrow(0, at, size), history, nullptr));
        at += size;
    }
    return at::cat(pieces, 1);
}

CodecDecoder::CodecDecoder(const nn::WeightScope& scope, const CodecSizes& sizes)
    : m_sizes(sizes)
    , m_depth(scope / "model.0", depthwise(sizes.latent, 1))
    , m_point(scope / "model.1", wide(sizes.latent, sizes.decoderChannels, 1))
    , m_lastSnake(scope / "model" / static_cast<std::int64_t>(sizes.decoderRates.size() + 2),
                  sizes.decoderChannels >> sizes.decoderRates.size())
    , m_last(scope / "model" / static_cast<std::int64_t>(sizes.decoderRates.size() + 3),
             wide(sizes.decoderChannels >> sizes.decoderRates.size(), 1, kKernel))
{
    std::int64_t channels = sizes.decoderChannels;
    for (std::size_t i = 0; i < sizes.decoderRates.size(); ++i) {
        const nn::WeightScope stage = scope / "model" / static_cast<std::int64_t>(i + 2) / "block";
        m_stages.push_back({.scale = {},
                            .shift = {},
                            .snake = {stage / "0", channels},
                            .up = {stage / "1", channels, channels / 2, sizes.decoderRates[i]},
                            .units = makeUnits(stage, 2, channels / 2)});
        channels /= 2;
    }
    if (!sizes.rateLimits.empty())
        takeConditions(scope);
}

// Before each stage the output's rate is told: one row of two tables, chosen by how many limits it exceeds.
void CodecDecoder::takeConditions(const nn::WeightScope& scope)
{
    const auto count = static_cast<std::int64_t>(m_sizes.rateLimits.size());
    const at::Tensor limits = scope.take("sr_bin_boundaries", {count}).to(at::kLong);
    const std::int64_t row = (limits < m_sizes.outputRate).sum().item<std::int64_t>();
    std::int64_t channels = m_sizes.decoderChannels;
    for (std::size_t i = 0; i < m_stages.size(); ++i, channels /= 2) {
        const nn::WeightScope condition = scope / "sr_cond_model" / static_cast<std::int64_t>(i + 2);
        const auto chosen = [&](const char* table) {
            return (condition / table).take("weight", {count + 1, channels}).to(at::kFloat)[row].unsqueeze(1);
        };
        m_stages[i].scale = chosen("scale_embed");
        m_stages[i].shift = chosen("bias_embed");
    }
}

void CodecDecoder::pack(at::Device device)
{
    m_depth.pack(device);
    m_point.pack(device);
    for (Stage& stage : m_stages) {
        if (stage.scale.defined()) {
            stage.scale = stage.scale.to(device);
            stage.shift = stage.shift.to(device);
        }
        stage.snake.pack(device);
        stage.up.pack(device);
        for (ResidualUnit& unit : stage.units)
            unit.pack(device);
    }
    m_lastSnake.pack(device);
    m_last.pack(device);
}

at::Tensor CodecDecoder::operator()(const at::Tensor& latent, CodecHistory& history, TensorTape* tape) const
{
    std::int64_t module = 0;
    const auto note = [&](const at::Tensor& x) {
        if (tape != nullptr)
            tape->record("vae.decoder." + std::to_string(module++) + ".#", x.unsqueeze(0));
        return x;
    };
    history.rewind();
    at::Tensor x = note(m_depth(latent, history.next()));
    x = note(m_point(x, history.next()));
    for (const Stage& stage : m_stages) {
        if (stage.scale.defined())
            x = x * stage.scale + stage.shift;
        x = stage.up(stage.snake(x), history.next());
        for (const ResidualUnit& unit : stage.units)
            x = unit(x, history);
        note(x);
    }
    x = note(m_lastSnake(x));
    x = note(m_last(x, history.next()));
    return note(x.tanh()).squeeze(0);
}

std::int64_t CodecDecoder::reach() const
{
    constexpr double kUnits = (kKernel - 1) * (kDilations[0] + kDilations[1] + kDilations[2]);
    double frames = kKernel - 1;
    double rate = 1;
    for (const std::int64_t step : m_sizes.decoderRates) {
        frames += 1 / rate;
        rate *= static_cast<double>(step);
        frames += kUnits / rate;
    }
    return static_cast<std::int64_t>(std::ceil(frames + (kKernel - 1) / rate));
}

}  // namespace vox::voxcpm
