#include "engine/models/model_registry.h"
#include "engine/models/piper_vits/piper_voice.h"
#include "engine/models/piper_vits/replay.h"
#include "engine/models/piper_vits/vits_network.h"
#include "engine/models/piper_vits/voice_files.h"
#include "engine/nn/torch_failure.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <system_error>

namespace vox::piper_vits {
namespace {

class PiperFamily final : public ModelFamily {
public:
    std::string_view name() const override { return "piper_vits"; }
    std::string_view description() const override
    {
        return "a Piper voice (voice.onnx with voice.onnx.json)";
    }

    bool canOpen(const std::filesystem::path& path) const override
    {
        std::error_code error;
        return path.extension() == ".onnx" && std::filesystem::is_regular_file(path, error);
    }

    Result<ModelInfo> inspect(const std::filesystem::path& path) const override
    {
        auto files = readVoiceFiles(path);
        return files ? Result<ModelInfo>(files->info) : files.error();
    }

    Result<std::unique_ptr<SpeechModel>> load(const std::filesystem::path& path,
                                              const LoadOptions& options) const override
    {
        try {
            return PiperVoice::load(path, options);
        } catch (const c10::Error& error) {
            return nn::torchFailure(error);
        }
    }

    Result<ModelCheck> check(const std::filesystem::path& path) const override
    {
        const auto files = readVoiceFiles(path);
        if (!files)
            return files.error();
        try {
            const c10::InferenceMode inference;
            const nn::WeightReport report = VitsNetwork::check(files->graph, files->sizes);
            ModelCheck check{.info = files->info,
                             .tensors = static_cast<std::int64_t>(files->graph.tensors.size()),
                             .missing = report.missing,
                             .unused = report.unused,
                             .misshapen = report.misshapen};
            check.unused.insert(check.unused.end(), files->graph.strays.begin(), files->graph.strays.end());
            std::ranges::sort(check.unused);
            return check;
        } catch (const c10::Error& error) {
            return nn::torchFailure(error);
        }
    }

    Status replay(const ReplayRequest& request) const override { return piper_vits::replay(request); }
};

}  // namespace

void registerModel(ModelRegistry& registry)
{
    registry.add(std::make_unique<PiperFamily>());
}

}  // namespace vox::piper_vits
