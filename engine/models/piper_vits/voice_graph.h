#pragma once

#include "engine/core/result.h"
#include "engine/nn/onnx_file.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vox::piper_vits {

// How a convolution of the graph is laid over its input.
struct ConvGeometry {
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    std::int64_t groups = 1;
    std::int64_t padLeft = 0;
    std::int64_t padRight = 0;

    bool keepsLength() const
    {
        return stride == 1 && kernel % 2 == 1 && padLeft == padRight &&
               2 * padLeft == (kernel - 1) * dilation;
    }
};

// The tensors of a voice under the names of the modules that own them
// ("flow.flows.6.enc.in_layers.0.weight"). An exported file has lost many of these names, or put a tensor
// that two modules share under one of them; but every operation still carries the path of its module, so the
// names come from there.
struct VoiceGraph {
    std::map<std::string, nn::TensorView, std::less<>> tensors;
    std::map<std::string, ConvGeometry, std::less<>> convolutions;  // by module: "dec.ups.0"
    std::vector<std::string> strays;  // tensors of numbers that no operation uses, by their own names

    std::int64_t size(std::string_view name, std::int64_t dimension, std::int64_t otherwise = 0) const;
    bool holds(std::string_view name) const { return tensors.contains(name); }
    const ConvGeometry& convolution(std::string_view module) const;  // a pointwise one if there is none

    // How many of <module>.N, N = 0, 1 …, hold convolutions; with a leaf, of <module>.N.<leaf>.
    std::int64_t children(std::string_view module, std::string_view leaf = {}) const;
    std::int64_t parameters() const;
};

// The tensors point into `file`. BadInput when it is no voice, or an export whose operations carry no paths.
Result<VoiceGraph> readVoiceGraph(const nn::OnnxFile& file, const std::string& name);

}  // namespace vox::piper_vits
