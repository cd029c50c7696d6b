#pragma once

#include "engine/core/result.h"
#include "engine/models/piper_vits/voice_graph.h"
#include "engine/nn/coupling_flow.h"
#include "engine/nn/hifi_gan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox::piper_vits {

struct TextEncoderOptions {
    std::int64_t vocabulary = 0;
    std::int64_t hidden = 0;
    std::int64_t latent = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t window = 0;
    std::vector<std::int64_t> filters;  // of each layer
    std::vector<std::int64_t> kernels;  // of each layer
};

struct DurationOptions {
    bool stochastic = true;
    std::int64_t in = 0;
    std::int64_t hidden = 0;
    std::int64_t kernel = 3;              // of the plain predictor's convolutions
    std::vector<std::int64_t> dilations;  // of each depth-separable layer, which has the kernel `layerKernel`
    std::int64_t layerKernel = 3;
    std::vector<std::int64_t> flows;  // numbers of the spline flows in the order of the inverse: 7 5 3
    std::int64_t splineOutputs = 29;  // 3 · bins − 1
    std::int64_t condition = 0;       // channels of the speaker's embedding; 0: one speaker
};

// The sizes of a voice, all read from its tensors and operations.
struct VitsDimensions {
    TextEncoderOptions encoder;
    DurationOptions duration;
    nn::CouplingFlowOptions flow;
    nn::HifiGanOptions decoder;
    std::int64_t speakers = 1;
    std::int64_t condition = 0;

    std::int64_t hop() const { return decoder.hop(); }
};

// BadInput when the sizes cannot be those of a VITS voice. Where one tensor is missing or misshapen the
// others decide, so that the store of weights can name it.
Result<VitsDimensions> readDimensions(const VoiceGraph& graph, const std::string& name);

}  // namespace vox::piper_vits
