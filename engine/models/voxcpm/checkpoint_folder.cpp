#include "engine/models/voxcpm/checkpoint_folder.h"

#include "engine/nn/mapped_file.h"
#include "engine/nn/narrow_linear.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/safetensors_writer.h"
#include "engine/nn/tensor_copy.h"
#include "engine/nn/torch_checkpoint.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace vox::voxcpm {
namespace {

constexpr std::size_t kLargestJson = 256U << 20;  // bytes; a tokenizer has a few million
constexpr const char* kConvertedFrom = "converted_from";
constexpr const char* kConvertedSize = "converted_size";

bool isFile(const std::filesystem::path& path)
{
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

Result<std::string> readText(const std::filesystem::path& path)
{
    const auto file = nn::MappedFile::open(path);
    if (!file)
        return file.error();
    const auto bytes = (*file)->bytes();
    if (bytes.size() > kLargestJson)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The file “%1” is too large."), {path.string()});
    return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

std::string sizeOf(const std::filesystem::path& path)
{
    std::error_code error;
    return std::to_string(std::filesystem::file_size(path, error));
}

// Whether a file that was converted from the original is older than what now lies there.
bool isOutdated(const std::filesystem::path& converted, const std::filesystem::path& original)
{
    const auto file = nn::SafetensorsFile::open(converted);
    if (!file || !isFile(original))
        return false;
    const auto size = file->metadata().find(kConvertedSize);
    return size != file->metadata().end() && size->second != sizeOf(original);
}

// What the reference prefers comes first.
Result<std::filesystem::path> chooseWeights(const std::filesystem::path& folder, const char* preferred,
                                            const char* other)
{
    const bool has = isFile(folder / preferred);
    if (has && !isOutdated(folder / preferred, folder / other))
        return folder / preferred;
    if (isFile(folder / other))
        return folder / other;
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The model “%1” is incomplete: neither “%2” nor “%3” "
                                                       "is there. Copy the whole folder again."),
                           {folder.string(), preferred, other});
}

Status checkComplete(const std::filesystem::path& folder)
{
    for (const char* const name : {"config.json", "tokenizer.json"}) {
        if (!isFile(folder / name))
            return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The model “%1” is incomplete: “%2” is "
                                                               "missing. Copy the whole folder again."),
                                   {folder.string(), name});
    }
    return {};
}

bool isReal(nn::ElementType type)
{
    return type == nn::ElementType::Float32 || type == nn::ElementType::BFloat16 ||
           type == nn::ElementType::Float16 || type == nn::ElementType::Float64;
}

// Weights are real numbers; the codec's limits of sample rates are the one exception.
Status checkKinds(const WeightFile& file)
{
    for (const auto& [name, view] : file.views) {
        if (!isReal(view.type) && name != "decoder.sr_bin_boundaries")
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error", "“%1” cannot be loaded: %2."),
                {file.path.string(), name + " holds whole numbers where weights are expected"});
    }
    return {};
}

std::int64_t parametersOf(const WeightFile& file)
{
    std::int64_t count = 0;
    for (const auto& [name, view] : file.views)
        count += nn::elementCount(view.shape).value_or(0);
    return count;
}

// “license: apache-2.0” at the head of README.md.
std::string licenceOf(const std::filesystem::path& folder)
{
    std::ifstream file(folder / "README.md");
    constexpr std::string_view kKey = "license:";
    std::string line;
    for (int i = 0; i < 100 && std::getline(file, line); ++i) {
        if (!line.starts_with(kKey))
            continue;
        const auto begin = line.find_first_not_of(" \"'", kKey.size());
        return begin == line.npos ? "" : line.substr(begin, line.find_last_not_of(" \"'\r") - begin + 1);
    }
    return {};
}

std::string folderName(const std::filesystem::path& folder)
{
    std::error_code error;
    const auto whole = std::filesystem::weakly_canonical(folder, error);
    const auto& path = error ? folder : whole;
    return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

ModelInfo makeInfo(const CheckpointFolder& folder)
{
    const VoxcpmConfig& config = folder.config();
    ModelInfo info{.id = folderName(folder.path()),
                   .family = "voxcpm",
                   .path = folder.path().string(),
                   .name = "VoxCPM " + std::string(nameOf(config.version)),
                   .licence = licenceOf(folder.path()),
                   .parameters = parametersOf(folder.main()) + parametersOf(folder.codec()),
                   .sampleRate = config.codec.outputRate,
                   .samplesPerToken = config.samplesPerToken(),
                   .voices = {{"default", "Default", ""}},  // the languages follow from the text
                   .vocoders = {{"reference", "fp32", true, std::nullopt},
                                {"fast", "bf16", nn::cpuHasBfloat16Vectors(), std::nullopt}},
                   .hasSolver = true,
                   .takesRecording = true,
                   .takesStyleText = true};
    for (const std::string& adapter : adaptersIn(folder.path()))
        info.voices.push_back({adapter, adapter, ""});
    return info;
}

void convertOne(const WeightFile& file, const char* name)
{
    if (file.path.extension() == ".safetensors")
        return;
    const std::map<std::string, nn::TensorView> views(file.views.begin(), file.views.end());
    const auto target = file.path.parent_path() / name;
    auto unfinished = target;  // of this process, in case another converts the same folder
    unfinished += std::string(".").append(std::to_string(::getpid()));
    std::error_code error;
    // A file that cannot be written is no reason not to speak: the original is read again next time.
    if (nn::writeSafetensors(
            unfinished, views,
            {{kConvertedFrom, file.path.filename().string()}, {kConvertedSize, sizeOf(file.path)}}))
        std::filesystem::rename(unfinished, target, error);
}

}  // namespace

Result<WeightFile> WeightFile::open(const std::filesystem::path& path)
{
    if (path.extension() == ".safetensors") {
        auto file = nn::SafetensorsFile::open(path);
        if (!file)
            return file.error();
        auto owner = std::make_shared<const nn::SafetensorsFile>(file.take());
        return WeightFile{path, owner->tensors(), owner};
    }
    auto file = nn::TorchCheckpoint::open(path);
    if (!file)
        return file.error();
    auto owner = std::make_shared<const nn::TorchCheckpoint>(file.take());
    return WeightFile{path, owner->tensors(), owner};
}

Tensors WeightFile::tensors() const
{
    Tensors tensors;
    for (const auto& [name, view] : views)
        tensors.emplace(name, nn::borrowed(view, owner));
    return tensors;
}

std::vector<std::string> adaptersIn(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (isFile(entry->path() / "lora_weights.safetensors") || isFile(entry->path() / "lora_weights.ckpt"))
            names.push_back(entry->path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

Result<CheckpointFolder> CheckpointFolder::open(const std::filesystem::path& path)
{
    if (const Status complete = checkComplete(path); !complete)
        return complete.error();
    const auto text = readText(path / "config.json");
    if (!text)
        return text.error();
    auto config = parseVoxcpmConfig(*text, (path / "config.json").string());
    if (!config)
        return config.error();
    CheckpointFolder folder;
    folder.m_path = path;
    folder.m_config = config.take();
    const auto mainPath = chooseWeights(path, "model.safetensors", "pytorch_model.bin");
    if (!mainPath)
        return mainPath.error();
    const auto codecPath = chooseWeights(path, "audiovae.safetensors", "audiovae.pth");
    if (!codecPath)
        return codecPath.error();
    auto main = WeightFile::open(*mainPath);
    if (!main)
        return main.error();
    auto codec = WeightFile::open(*codecPath);
    if (!codec)
        return codec.error();
    folder.m_main = main.take();
    folder.m_codec = codec.take();
    for (const WeightFile* const file : {&folder.m_main, &folder.m_codec}) {
        if (const Status kinds = checkKinds(*file); !kinds)
            return kinds.error();
    }
    folder.m_info = makeInfo(folder);
    return folder;
}

Result<std::string> CheckpointFolder::tokenizer() const
{
    return readText(m_path / "tokenizer.json");
}

void CheckpointFolder::convert() const
{
    convertOne(m_main, "model.safetensors");
    convertOne(m_codec, "audiovae.safetensors");
}

}  // namespace vox::voxcpm
