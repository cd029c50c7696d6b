#include "engine/models/piper_vits/voice_files.h"

#include "engine/models/piper_vits/model_card.h"
#include "engine/nn/cpu_features.h"
#include "engine/nn/mapped_file.h"

#include <algorithm>
#include <utility>

namespace vox::piper_vits {
namespace {

constexpr std::size_t kLargestConfig = 4U << 20;  // bytes; the largest published one has 0.1 MB

Result<VoiceConfig> readConfig(const std::filesystem::path& path)
{
    const auto file = nn::MappedFile::open(path);
    if (!file)
        return file.error();
    const auto bytes = (*file)->bytes();
    if (bytes.size() > kLargestConfig)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The voice settings “%1” are too large."),
                               {path.string()});
    return parseVoiceConfig({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                            path.filename().string());
}

// What the settings promise must be there in the network.
Status checkTogether(const VoiceConfig& config, const VitsDimensions& sizes, const std::string& name)
{
    for (const auto& [symbol, ids] : config.phonemeIds) {
        if (*std::ranges::max_element(ids) >= sizes.encoder.vocabulary)
            return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                      "The settings of “%1” do not belong to it: they number "
                                                      "the sound “%2” higher than the voice has sounds."),
                                   {name, symbol});
    }
    if (config.speakers != sizes.speakers)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "The settings of “%1” do not belong to it: they name %2 "
                                                  "speakers, but the voice has %3."),
                               {name, std::to_string(config.speakers), std::to_string(sizes.speakers)});
    return {};
}

ModelInfo makeInfo(const std::filesystem::path& model, const VoiceFiles& files)
{
    const VoiceNames names = readVoiceNames(model, files.config);
    return {.id = names.id,
            .family = "piper_vits",
            .path = model.string(),
            .name = names.shown,
            .licence = names.licence,
            .parameters = files.graph.parameters(),
            .sampleRate = files.config.sampleRate,
            .samplesPerToken = files.sizes.hop(),
            .voices = voicesOf(names, files.config),
            .vocoders = {{"reference", "fp32", true, std::nullopt},
                         {"fast", "bf16", nn::cpuHasBfloat16(), std::nullopt}},
            .hasProsodyRules = true};
}

}  // namespace

std::filesystem::path configPath(const std::filesystem::path& model)
{
    auto path = model;
    return path += ".json";
}

Result<VoiceFiles> readVoiceFiles(const std::filesystem::path& model)
{
    const std::string name = model.filename().string();
    auto config = readConfig(configPath(model));
    if (!config)
        return config.error();
    auto onnx = nn::OnnxFile::open(model);
    if (!onnx)
        return onnx.error();
    VoiceFiles files{.onnx = std::make_unique<nn::OnnxFile>(onnx.take()), .config = config.take()};
    auto graph = readVoiceGraph(*files.onnx, name);
    if (!graph)
        return graph.error();
    files.graph = graph.take();
    const auto sizes = readDimensions(files.graph, name);
    if (!sizes)
        return sizes.error();
    files.sizes = *sizes;
    if (const Status together = checkTogether(files.config, files.sizes, name); !together)
        return together.error();
    files.info = makeInfo(model, files);
    return files;
}

}  // namespace vox::piper_vits
