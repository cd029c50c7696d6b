#pragma once

#include "engine/core/model_info.h"
#include "engine/core/result.h"
#include "engine/models/voxcpm/voxcpm_config.h"
#include "engine/nn/tensor_view.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace vox::voxcpm {

using TensorViews = std::map<std::string, nn::TensorView, std::less<>>;
using Tensors = std::map<std::string, at::Tensor, std::less<>>;

// The tensors of one file, where they lie. `owner` keeps the file.
struct WeightFile {
    std::filesystem::path path;
    TensorViews views;
    std::shared_ptr<const void> owner;

    // .safetensors, or a PyTorch file. BadInput says what is wrong.
    static Result<WeightFile> open(const std::filesystem::path& path);

    Tensors tensors() const;  // without a copy where that is possible
};

// An extra to a model: lora_weights.safetensors or .ckpt with lora_config.json, in a folder of its own inside
// the model's. The folder's name is the voice's.
std::vector<std::string> adaptersIn(const std::filesystem::path& folder);

// A checkpoint folder as it is published, read as far as possible without touching weights.
class CheckpointFolder final {
public:
    // BadInput names the file that is missing or damaged.
    static Result<CheckpointFolder> open(const std::filesystem::path& folder);

    const std::filesystem::path& path() const { return m_path; }
    const VoxcpmConfig& config() const { return m_config; }
    const ModelInfo& info() const { return m_info; }
    const WeightFile& main() const { return m_main; }
    const WeightFile& codec() const { return m_codec; }

    // tokenizer.json as text.
    Result<std::string> tokenizer() const;

    // Where a PyTorch file was read, writes its tensors as safetensors beside it, for the next time: they are
    // read in place then. Does nothing where the folder is not writable.
    void convert() const;

private:
    CheckpointFolder() = default;

    std::filesystem::path m_path;
    VoxcpmConfig m_config;
    ModelInfo m_info;
    WeightFile m_main;
    WeightFile m_codec;
};

}  // namespace vox::voxcpm
