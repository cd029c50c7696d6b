#pragma once

#include "engine/core/model_info.h"
#include "engine/core/result.h"

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

namespace vox {

class ModelRegistry;

// The models that are installed, and how a name on the command line finds one. Any thread.
class ModelShelf final {
public:
    ModelShelf(const ModelRegistry& registry, std::vector<std::filesystem::path> folders);

    std::vector<ModelInfo> models() const;  // looks into the folders anew

    // `name`: an id, a path, or empty for the first model that has `voice`. Errors name what there is.
    Result<ModelInfo> find(const std::string& name, const std::string& voice) const;

private:
    Result<ModelInfo> findByVoice(const std::string& voice) const;

    const ModelRegistry& m_registry;
    std::vector<std::filesystem::path> m_folders;
};

// Whether `model` has this voice and vocoder; empty names are the defaults. Errors name what there is.
Status checkVoice(const ModelInfo& model, const std::string& voice);
Status checkVocoder(const ModelInfo& model, const std::string& vocoder);

}  // namespace vox
