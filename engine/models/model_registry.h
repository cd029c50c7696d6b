#pragma once

#include "engine/core/model_check.h"
#include "engine/core/model_info.h"
#include "engine/core/result.h"
#include "engine/core/speech_model.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// How a model is brought into memory.
struct LoadOptions {
    std::string device = "cpu";  // one of computeDevices(): "cpu", "cuda"
    std::string vocoder;         // for segments that name none; empty: the best that runs here
    int threads = 0;             // that compute on the CPU; 0: one per physical core
};

// A recorded run to be repeated: inputs and noise come from `golden`, the tensors that the model makes of
// them are written to `output` under the golden file's names.
struct ReplayRequest {
    std::filesystem::path golden;
    std::filesystem::path model;
    std::filesystem::path output;
    std::string device = "cpu";
};

// One kind of checkpoint. Methods block; any thread.
class ModelFamily {
public:
    virtual ~ModelFamily() = default;

    virtual std::string_view name() const = 0;         // "piper_vits"
    virtual std::string_view description() const = 0;  // what it reads: "a Piper voice (.onnx with …)"

    virtual bool canOpen(const std::filesystem::path& path) const = 0;  // looks at names and kinds only
    virtual Result<ModelInfo> inspect(const std::filesystem::path& path) const = 0;  // touches no weights
    virtual Result<std::unique_ptr<SpeechModel>> load(const std::filesystem::path& path,
                                                      const LoadOptions& options) const = 0;
    virtual Result<ModelCheck> check(const std::filesystem::path& path) const = 0;  // loads every tensor
    virtual Status replay(const ReplayRequest& request) const = 0;
};

// The model families that are compiled in. Filled once at start, then only read, from any thread.
// The family is chosen by the path; a path that none can open is BadInput that says what can be opened.
class ModelRegistry final {
public:
    void add(std::unique_ptr<ModelFamily> family);
    std::vector<std::string> names() const;
    bool canOpen(const std::filesystem::path& path) const;

    Result<ModelInfo> inspect(const std::filesystem::path& path) const;
    Result<std::unique_ptr<SpeechModel>> load(const std::filesystem::path& path,
                                              const LoadOptions& options) const;
    Result<ModelCheck> check(const std::filesystem::path& path) const;
    Status replay(const ReplayRequest& request) const;

private:
    Result<const ModelFamily*> familyOf(const std::filesystem::path& path) const;

    std::vector<std::unique_ptr<ModelFamily>> m_families;
};

void registerBuiltinModels(ModelRegistry& registry);  // every folder of engine/models

// What a look into some folders found, sorted by id; `warnings` are English sentences about what was skipped.
struct InstalledModels {
    std::vector<ModelInfo> models;
    std::vector<std::string> warnings;
};
InstalledModels installedModels(const ModelRegistry& registry,
                                std::span<const std::filesystem::path> folders);

}  // namespace vox
