#include "engine/models/piper_vits/replay.h"

#include "engine/models/model_registry.h"
#include "engine/models/piper_vits/frame_plan.h"
#include "engine/models/piper_vits/latent_stream.h"
#include "engine/models/piper_vits/voice_files.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/safetensors_writer.h"
#include "engine/nn/tensor_copy.h"
#include "engine/nn/torch_failure.h"
#include "engine/nn/torch_threads.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <map>
#include <stdexcept>
#include <utility>

namespace vox::piper_vits {
namespace {

// Names the tensor of the golden file that is missing or does not fit.
class BadGolden final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The recorded inputs; shapes are those of the golden file.
struct Recording {
    std::vector<std::int64_t> ids;
    double noiseScale = 0;
    double lengthScale = 1;
    double durationNoiseScale = 0;
    at::Tensor durationNoise;  // [1, T, 2]
    at::Tensor latentNoise;    // [1, F, L]
    std::int64_t speaker = 0;
};

at::Tensor read(const nn::SafetensorsFile& golden, const char* name, at::ScalarType type, std::int64_t rank)
{
    const nn::TensorView* const view = golden.find(name);
    if (view == nullptr || std::cmp_not_equal(view->shape.size(), rank) || view->bytes.empty())
        throw BadGolden(name);
    at::Tensor tensor = nn::copyOf(*view);
    if (tensor.scalar_type() != type)
        throw BadGolden(name);
    return tensor;
}

Recording readRecording(const nn::SafetensorsFile& golden, const VitsDimensions& sizes)
{
    Recording recording;
    const at::Tensor ids = read(golden, "in.ids", at::kLong, 2);  // [1, T]
    recording.ids.assign(ids.const_data_ptr<std::int64_t>(),
                         ids.const_data_ptr<std::int64_t>() + ids.numel());
    for (const std::int64_t id : recording.ids) {
        if (id < 0 || id >= sizes.encoder.vocabulary)
            throw BadGolden("in.ids");
    }
    const at::Tensor scales = read(golden, "in.scales", at::kFloat, 1);
    if (ids.size(0) != 1 || scales.numel() != 3)
        throw BadGolden("in.scales");
    recording.noiseScale = scales[0].item<float>();
    recording.lengthScale = scales[1].item<float>();
    recording.durationNoiseScale = scales[2].item<float>();
    if (sizes.duration.stochastic)
        recording.durationNoise =
            read(golden, "in.duration_noise", at::kFloat, 3).transpose(1, 2).contiguous();
    recording.latentNoise = read(golden, "in.latent_noise", at::kFloat, 3).transpose(1, 2).contiguous();
    if (sizes.condition > 0)
        recording.speaker = read(golden, "in.speaker", at::kLong, 1)[0].item<std::int64_t>();
    if (recording.speaker < 0 || recording.speaker >= sizes.speakers)
        throw BadGolden("in.speaker");
    return recording;
}

void expectShape(const at::Tensor& tensor, at::IntArrayRef shape, const char* name)
{
    if (tensor.defined() && tensor.sizes() != shape)
        throw BadGolden(name);
}

Result<std::map<std::string, at::Tensor>> run(const VitsNetwork& network, const Recording& recording)
{
    const auto length = static_cast<std::int64_t>(recording.ids.size());
    expectShape(recording.durationNoise, {1, length, 2}, "in.duration_noise");
    const auto plan = planFrames(network, {.ids = recording.ids,
                                           .speaker = recording.speaker,
                                           .noise = recording.durationNoise,
                                           .noiseScale = recording.durationNoiseScale,
                                           .lengthScale = recording.lengthScale});
    if (!plan)
        return plan.error();
    expectShape(recording.latentNoise, {1, plan->frames(), network.dimensions().encoder.latent},
                "in.latent_noise");
    LatentStream latents(network, *plan, (recording.latentNoise * recording.noiseScale).to(network.device()));
    const at::Tensor latent = latents.frames({0, plan->frames()});
    const at::Tensor wave = at::tanh(network.waveform(latent, plan->speaker, /*reduced=*/false));
    return std::map<std::string, at::Tensor>{
        {"frames_per_id", at::tensor(plan->framesPerId)},
        {"latent", latent.transpose(1, 2).to(at::kCPU).contiguous()},
        {"waveform", wave.to(at::kCPU).contiguous()},
    };
}

Status write(const std::filesystem::path& path, const std::map<std::string, at::Tensor>& tensors)
{
    std::map<std::string, nn::TensorView> views;
    for (const auto& [name, tensor] : tensors)
        views.emplace(name, nn::viewOf(tensor));
    return nn::writeSafetensors(path, views, {{"source", "voxledger replay"}});
}

}  // namespace

Status replay(const ReplayRequest& request)
{
    const std::string name = request.golden.filename().string();
    const auto golden = nn::SafetensorsFile::open(request.golden);
    if (!golden)
        return golden.error();
    const auto files = readVoiceFiles(request.model);
    if (!files)
        return files.error();
    try {
        nn::useThreads(0);
        const c10::InferenceMode inference;
        const at::Device device = request.device == "cuda" ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
        const auto network =
            VitsNetwork::build(files->graph, request.model.filename().string(), {device, {}});
        if (!network)
            return network.error();
        const auto tensors = run(**network, readRecording(*golden, files->sizes));
        return tensors ? write(request.output, *tensors) : Status(tensors.error());
    } catch (const BadGolden& tensor) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The recording “%1” has no fitting tensor “%2”."),
                               {name, tensor.what()});
    } catch (const c10::Error& error) {
        return nn::torchFailure(error);
    }
}

}  // namespace vox::piper_vits
