#pragma once

#include "engine/core/model_info.h"
#include "engine/core/result.h"
#include "engine/models/piper_vits/vits_dimensions.h"
#include "engine/models/piper_vits/voice_config.h"
#include "engine/models/piper_vits/voice_graph.h"
#include "engine/nn/onnx_file.h"

#include <filesystem>
#include <memory>

namespace vox::piper_vits {

// A voice as it lies on disk: voice.onnx and voice.onnx.json, read and held against each other, weights
// untouched.
struct VoiceFiles {
    std::unique_ptr<nn::OnnxFile> onnx;  // keeps what `graph` points into
    VoiceGraph graph;
    VitsDimensions sizes;
    VoiceConfig config;
    ModelInfo info;  // as for the CPU
};

std::filesystem::path configPath(const std::filesystem::path& model);  // "….onnx.json"

// BadInput names the file and what is wrong with it.
Result<VoiceFiles> readVoiceFiles(const std::filesystem::path& model);

}  // namespace vox::piper_vits
