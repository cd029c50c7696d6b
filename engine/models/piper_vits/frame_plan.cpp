#include "engine/models/piper_vits/frame_plan.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace vox::piper_vits {
namespace {

constexpr double kMostFrames = 100'000;  // of a segment, about 20 minutes

// [T] durations in frames, not yet whole
at::Tensor durations(const VitsNetwork& network, const FramePlan& plan, const DurationRequest& request)
{
    at::Tensor noise;
    if (network.durations().usesNoise()) {
        const auto length = static_cast<std::int64_t>(request.ids.size());
        noise = request.noise.defined() ? request.noise.to(network.device()) * request.noiseScale
                                        : at::zeros({1, length, 2}, plan.text.hidden.options());
    }
    const at::Tensor logDurations = network.durations().logDurations(plan.text.hidden, noise, plan.speaker);
    return (logDurations.exp() * request.lengthScale).squeeze(0).to(at::kCPU).contiguous();
}

Error unusableDurations()
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                            "The voice gives no usable durations for this text. Check it "
                                            "with “voxledger models check”, or choose a higher rate."));
}

}  // namespace

Result<FramePlan> planFrames(const VitsNetwork& network, const DurationRequest& request)
{
    FramePlan plan{.ids = request.ids};
    plan.speaker = network.speaker(request.speaker);
    const at::Tensor ids = at::tensor(request.ids).unsqueeze(0).to(network.device());  // [1, T]
    plan.text = network.encode(ids);
    const at::Tensor lengths = durations(network, plan, request);
    const float* const length = lengths.const_data_ptr<float>();
    double sum = 0;
    for (std::size_t i = 0; i < request.ids.size(); ++i) {
        const double scale = !request.isPause.empty() && request.isPause[i] ? request.pauseScale : 1.0;
        const double frames = scale == 1.0 ? std::ceil(length[i]) : std::ceil(length[i] * scale);
        sum += frames;
        if (!(frames >= 0) || !(sum <= kMostFrames))
            return unusableDurations();
        plan.framesPerId.push_back(static_cast<std::int64_t>(frames));
    }
    if (sum < 1)
        plan.framesPerId.back() = 1;  // as in training: never nothing
    const at::Tensor counts = at::tensor(plan.framesPerId);
    plan.idOfFrame = at::arange(counts.size(0)).repeat_interleave(counts).to(network.device());
    return plan;
}

}  // namespace vox::piper_vits
