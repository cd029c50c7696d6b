#include "engine/models/model_registry.h"
#include "engine/models/voxcpm/checkpoint_folder.h"
#include "engine/models/voxcpm/replay.h"
#include "engine/models/voxcpm/voxcpm_voice.h"
#include "engine/nn/torch_failure.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <system_error>

namespace vox::voxcpm {
namespace {

bool hasFile(const std::filesystem::path& folder, const char* name)
{
    std::error_code error;
    return std::filesystem::is_regular_file(folder / name, error);
}

void addTo(std::vector<std::string>& all, const std::vector<std::string>& names, const std::string& prefix)
{
    for (const std::string& name : names)
        all.push_back(prefix + name);
}

// Both files, the codec's names as the reference has them in the whole model.
nn::WeightReport reportOf(const CheckpointFolder& folder)
{
    nn::WeightStore main(folder.main().tensors());
    const VoxcpmNetwork network(nn::WeightScope(main), folder.config());
    nn::WeightStore sound(folder.codec().tensors());
    const nn::WeightScope scope(sound);
    const AudioCodec codec{{scope / "encoder", folder.config().codec},
                           {scope / "decoder", folder.config().codec}};
    nn::WeightReport report = main.report();
    const nn::WeightReport second = sound.report();
    addTo(report.missing, second.missing, "audio_vae.");
    addTo(report.unused, second.unused, "audio_vae.");
    addTo(report.misshapen, second.misshapen, "audio_vae.");
    return report;
}

class VoxcpmFamily final : public ModelFamily {
public:
    std::string_view name() const override { return "voxcpm"; }
    std::string_view description() const override
    {
        return "a VoxCPM folder (config.json, tokenizer.json, model.safetensors or pytorch_model.bin, "
               "audiovae.pth)";
    }

    bool canOpen(const std::filesystem::path& path) const override
    {
        return hasFile(path, "config.json") &&
               (hasFile(path, "audiovae.pth") || hasFile(path, "audiovae.safetensors") ||
                (hasFile(path, "tokenizer.json") &&
                 (hasFile(path, "model.safetensors") || hasFile(path, "pytorch_model.bin"))));
    }

    Result<ModelInfo> inspect(const std::filesystem::path& path) const override
    {
        const auto folder = CheckpointFolder::open(path);
        return folder ? Result<ModelInfo>(folder->info()) : folder.error();
    }

    Result<std::unique_ptr<SpeechModel>> load(const std::filesystem::path& path,
                                              const LoadOptions& options) const override
    {
        try {
            return VoxcpmVoice::load(path, options);
        } catch (const c10::Error& error) {
            return nn::torchFailure(error);
        }
    }

    Result<ModelCheck> check(const std::filesystem::path& path) const override
    {
        const auto folder = CheckpointFolder::open(path);
        if (!folder)
            return folder.error();
        const auto tokens = folder->tokenizer();
        if (!tokens)
            return tokens.error();
        const auto tokenizer = TextTokenizer::parse(*tokens, folder->config().language.vocabulary,
                                                    (path / "tokenizer.json").string());
        if (!tokenizer)
            return tokenizer.error();
        try {
            const c10::InferenceMode inference;
            const nn::WeightReport report = reportOf(*folder);
            return ModelCheck{.info = folder->info(),
                              .tensors = static_cast<std::int64_t>(folder->main().views.size() +
                                                                   folder->codec().views.size()),
                              .missing = report.missing,
                              .unused = report.unused,
                              .misshapen = report.misshapen};
        } catch (const c10::Error& error) {
            return nn::torchFailure(error);
        }
    }

    Status replay(const ReplayRequest& request) const override { return voxcpm::replay(request); }
};

}  // namespace

void registerModel(ModelRegistry& registry)
{
    registry.add(std::make_unique<VoxcpmFamily>());
}

}  // namespace vox::voxcpm
