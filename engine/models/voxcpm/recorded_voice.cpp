#include "engine/models/voxcpm/recorded_voice.h"

#include "engine/audio/resampler.h"
#include "engine/core/number.h"
#include "engine/models/voxcpm/sinc_resampler.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace vox::voxcpm {
namespace {

constexpr double kShortest = 0.5;  // seconds
constexpr double kLongest = 60;    // seconds; more crowds out the text that is to be spoken
constexpr float kSilence = 1e-3F;  // −60 dB

}  // namespace

std::vector<float> smoothlyResampled(const Sound& sound, std::int64_t rate)
{
    Resampler resampler(sound.sampleRate, rate);
    std::vector<float> samples = resampler.process(sound.samples);
    const std::vector<float> rest = resampler.flush();
    samples.insert(samples.end(), rest.begin(), rest.end());
    const auto count = static_cast<std::int64_t>(sound.samples.size());
    samples.resize(static_cast<std::size_t>((count * rate + sound.sampleRate - 1) / sound.sampleRate));
    return samples;
}

Status checkRecording(const Sound& sound, const std::string& name)
{
    if (!std::ranges::all_of(sound.samples, [](float sample) { return std::isfinite(sample); }))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The recording “%1” holds values that are not numbers."), {name});
    const double seconds = static_cast<double>(sound.samples.size()) /
                           static_cast<double>(std::max<std::int64_t>(1, sound.sampleRate));
    if (seconds < kShortest || seconds > kLongest)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "The recording “%1” lasts %2 seconds, but a voice is learnt from %3 to "
                               "%4 seconds. Five to fifteen are best."),
            {name, formatNumber(std::round(seconds * 10) / 10), formatNumber(kShortest),
             formatNumber(kLongest)});
    if (std::ranges::none_of(sound.samples, [](float sample) { return std::abs(sample) >= kSilence; }))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The recording “%1” is silent."), {name});
    return {};
}

std::vector<float> atEncoderRate(const Sound& sound, const VoxcpmConfig& config)
{
    if (config.isSecond())
        return smoothlyResampled(sound, config.codec.inputRate);
    return sincResampled(sound.samples, sound.sampleRate, config.codec.inputRate);
}

at::Tensor patchesOf(const std::vector<float>& samples, Padding padding, const CodecEncoder& encoder,
                     const VoxcpmConfig& config, TensorTape* tape)
{
    const std::int64_t patch = config.patch * config.codec.encoderHop();
    const auto count = static_cast<std::int64_t>(samples.size());
    const std::int64_t padded = (count + patch - 1) / patch * patch;
    at::Tensor sound = at::zeros({padded}, at::dtype(at::kFloat));
    std::ranges::copy(samples,
                      sound.mutable_data_ptr<float>() + (padding == Padding::Before ? padded - count : 0));
    return encoder(sound, tape).view({config.features, -1, config.patch}).permute({1, 2, 0}).contiguous();
}

}  // namespace vox::voxcpm
