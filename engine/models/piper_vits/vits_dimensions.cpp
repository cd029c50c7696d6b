#include "engine/models/piper_vits/vits_dimensions.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

namespace vox::piper_vits {
namespace {

constexpr std::int64_t kLargestSize = 65'536;  // of a layer; the largest published voice has 768
constexpr std::int64_t kLongestReach = 1'024;  // of a kernel with its dilation
constexpr std::int64_t kLargestStride = 64;

std::string child(std::string_view module, std::int64_t number)
{
    return std::string(module).append(".").append(std::to_string(number));
}

// The numbers N of all convolutions "<module>.N.<leaf>", the highest first.
std::vector<std::int64_t> numbersBelow(const VoiceGraph& graph, const std::string& module,
                                       std::string_view leaf)
{
    std::set<std::int64_t, std::greater<>> numbers;
    for (std::int64_t number = 0; number < 64; ++number) {
        if (graph.convolutions.contains(child(module, number).append(".").append(leaf)))
            numbers.insert(number);
    }
    return {numbers.begin(), numbers.end()};
}

TextEncoderOptions readEncoder(const VoiceGraph& graph)
{
    const std::string encoder = "enc_p.encoder";
    TextEncoderOptions options;
    options.vocabulary = graph.size("enc_p.emb.weight", 0);
    options.hidden = graph.size(encoder + ".norm_layers_1.0.gamma", 0, graph.size("enc_p.emb.weight", 1));
    options.latent = graph.size("enc_p.proj.bias", 0) / 2;
    options.layers = graph.children(encoder + ".attn_layers", "conv_q");
    const std::string distances = encoder + ".attn_layers.0.emb_rel_k";
    options.window = (graph.size(distances, 1, 1) - 1) / 2;
    const std::int64_t headDim = graph.size(distances, 2, options.hidden);
    options.heads = headDim > 0 ? options.hidden / headDim : 0;
    for (std::int64_t i = 0; i < options.layers; ++i) {
        const std::string layer = child(encoder + ".ffn_layers", i);
        options.filters.push_back(graph.size(layer + ".conv_1.bias", 0));
        options.kernels.push_back(graph.convolution(layer + ".conv_1").kernel);
    }
    return options;
}

DurationOptions readDuration(const VoiceGraph& graph, std::int64_t hidden, std::int64_t condition)
{
    DurationOptions options{.in = hidden, .condition = condition};
    options.stochastic = !graph.convolutions.contains("dp.conv_1");
    if (!options.stochastic) {
        options.hidden = graph.size("dp.conv_1.bias", 0);
        options.kernel = graph.convolution("dp.conv_1").kernel;
        return options;
    }
    options.hidden = graph.size("dp.pre.bias", 0);
    options.layerKernel = graph.convolution("dp.convs.convs_sep.0").kernel;
    for (std::int64_t i = 0; i < graph.children("dp.convs.convs_sep"); ++i)
        options.dilations.push_back(graph.convolution(child("dp.convs.convs_sep", i)).dilation);
    options.flows = numbersBelow(graph, "dp.flows", "pre");
    if (!options.flows.empty())
        options.splineOutputs = graph.size(child("dp.flows", options.flows.front()) + ".proj.bias", 0);
    return options;
}

nn::CouplingFlowOptions readFlow(const VoiceGraph& graph, std::int64_t latent, std::int64_t condition)
{
    nn::CouplingFlowOptions options{.channels = latent,
                                    .couplings = numbersBelow(graph, "flow.flows", "pre")};
    if (options.couplings.empty())
        return options;
    const std::string first = child("flow.flows", options.couplings.front());
    options.waveNet.channels = graph.size(first + ".pre.bias", 0);
    options.waveNet.condition = condition;
    for (std::int64_t i = 0; i < graph.children(first + ".enc.in_layers"); ++i) {
        const ConvGeometry& layer = graph.convolution(child(first + ".enc.in_layers", i));
        options.waveNet.kernels.push_back(layer.kernel);
        options.waveNet.dilations.push_back(layer.dilation);
    }
    return options;
}

nn::HifiGanOptions readDecoder(const VoiceGraph& graph, std::int64_t latent, std::int64_t condition)
{
    nn::HifiGanOptions options{.in = latent,
                               .channels = graph.size("dec.conv_pre.bias", 0),
                               .preKernel = graph.convolution("dec.conv_pre").kernel,
                               .postKernel = graph.convolution("dec.conv_post").kernel,
                               .doubled = graph.convolutions.contains("dec.resblocks.0.convs1.0"),
                               .postBias = graph.holds("dec.conv_post.bias"),
                               .condition = condition};
    const auto stages = static_cast<std::int64_t>(graph.children("dec.ups"));
    for (std::int64_t i = 0; i < stages; ++i) {
        const std::string module = child("dec.ups", i);
        const ConvGeometry& up = graph.convolution(module);
        options.stages.push_back({graph.size(module + ".bias", 0), up.kernel, up.stride, up.padLeft});
    }
    const std::string_view leaf = options.doubled ? "convs1" : "convs";
    const std::int64_t blocks = stages > 0 ? graph.children("dec.resblocks", leaf) / stages : 0;
    for (std::int64_t i = 0; i < blocks; ++i) {
        const std::string module = child("dec.resblocks", i).append(".").append(leaf);
        nn::HifiGanOptions::Block block{.kernel = graph.convolution(child(module, 0)).kernel};
        for (std::int64_t j = 0; j < graph.children(module); ++j)
            block.dilations.push_back(graph.convolution(child(module, j)).dilation);
        options.blocks.push_back(std::move(block));
    }
    return options;
}

bool isSize(std::int64_t value)
{
    return value > 0 && value <= kLargestSize;
}

// A convolution that this network computes as the graph does.
bool isKnownGeometry(const std::string& module, const ConvGeometry& conv)
{
    const bool inRange = conv.kernel > 0 && conv.kernel <= kLongestReach && conv.dilation > 0 &&
                         conv.dilation <= kLongestReach && conv.groups > 0 && conv.padLeft >= 0;
    if (module.starts_with("dec.ups."))
        return inRange && conv.stride > 0 && conv.stride <= kLargestStride && conv.dilation == 1 &&
               conv.groups == 1 && conv.padLeft == conv.padRight &&
               conv.kernel - conv.stride == 2 * conv.padLeft;
    if (module.find(".ffn_layers.") != module.npos)  // padded by an operation of its own
        return inRange && conv.stride == 1 && conv.dilation == 1 && conv.kernel % 2 == 1;
    return inRange && conv.keepsLength();
}

// What is wrong with the sizes; empty if nothing is.
std::string problemOf(const VoiceGraph& graph, const VitsDimensions& sizes)
{
    for (const auto& [module, conv] : graph.convolutions) {
        if (!isKnownGeometry(module, conv))
            return "the convolution " + module + " is of an unknown kind";
    }
    const TextEncoderOptions& encoder = sizes.encoder;
    if (!isSize(encoder.hidden) || !isSize(encoder.latent) || encoder.latent % 2 != 0 || encoder.layers == 0)
        return "the text encoder has impossible sizes";
    if (encoder.heads < 1 || encoder.hidden % encoder.heads != 0 ||
        !std::ranges::all_of(encoder.filters, isSize))
        return "the text encoder has impossible sizes";
    const DurationOptions& duration = sizes.duration;
    if (!isSize(duration.hidden) ||
        (duration.stochastic &&
         (duration.flows.empty() || duration.splineOutputs < 2 || duration.splineOutputs % 3 != 2)))
        return "the duration predictor has impossible sizes";
    if (sizes.flow.couplings.empty() || !isSize(sizes.flow.waveNet.channels) ||
        sizes.flow.waveNet.layers() == 0)
        return "the flow has impossible sizes";
    const auto hasSteps = [](const auto& block) { return !block.dilations.empty(); };
    const auto isStage = [](const auto& stage) { return isSize(stage.channels); };
    if (!isSize(sizes.decoder.channels) || sizes.decoder.stages.empty() || sizes.decoder.stages.size() > 8 ||
        sizes.decoder.blocks.empty() || !std::ranges::all_of(sizes.decoder.blocks, hasSteps) ||
        !std::ranges::all_of(sizes.decoder.stages, isStage) || !isSize(sizes.hop()))
        return "the decoder has impossible sizes";
    return {};
}

}  // namespace

Result<VitsDimensions> readDimensions(const VoiceGraph& graph, const std::string& name)
{
    VitsDimensions sizes;
    sizes.speakers = graph.size("emb_g.weight", 0, 1);
    sizes.condition = graph.size("emb_g.weight", 1, graph.size("dec.cond.weight", 1, 0));
    sizes.encoder = readEncoder(graph);
    sizes.duration = readDuration(graph, sizes.encoder.hidden, sizes.condition);
    sizes.flow = readFlow(graph, sizes.encoder.latent, sizes.condition);
    sizes.decoder = readDecoder(graph, sizes.encoder.latent, sizes.condition);
    const std::string problem = problemOf(graph, sizes);
    if (problem.empty())
        return sizes;
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is no voice that can be read: %2."),
                           {name, problem});
}

}  // namespace vox::piper_vits
