#include "engine/runtime/speaking_style.h"

#include <array>
#include <string_view>

namespace vox {
namespace {

constexpr double kSlight = 0.35, kStrong = 0.75;

constexpr std::array<std::string_view, EmotionVector::kSize> kWords{
    "happy", "angry", "sad", "afraid", "disgusted", "melancholic", "surprised", "calm"};

std::string_view degreeOf(double value)
{
    return value < kSlight ? "slightly " : value > kStrong ? "very " : "";
}

std::string joined(const std::string& description, const std::string& style)
{
    return description.empty() || style.empty() ? description + style : description + ", " + style;
}

}  // namespace

std::string descriptionOf(const EmotionVector& emotion)
{
    std::string text;
    for (std::size_t i = 0; i < EmotionVector::kSize; ++i) {
        if (emotion.values[i] > 0)
            text.append(text.empty() ? "" : " and ").append(degreeOf(emotion.values[i])).append(kWords[i]);
    }
    return text;
}

SegmentStyle styleOf(const SpeakingStyle& style, const Segment& segment, std::size_t index)
{
    const EmotionVector emotion = segment.emotion.value_or(style.emotion);
    SegmentStyle result;
    if (style.emotionByRules)
        result.prosody = prosodyOf(emotion);
    result.options = style.model;
    result.options.voice = style.voice;
    result.options.vocoder = style.vocoder;
    result.options.rate = style.rate * result.prosody.rate;
    result.options.pauseScale = result.prosody.pauses;
    result.options.variation = result.prosody.variation;
    result.options.seed = style.seed;
    result.options.segmentIndex = static_cast<std::int64_t>(index);
    if (style.emotionByText)
        result.options.styleText = joined(descriptionOf(emotion), style.model.styleText);
    return result;
}

}  // namespace vox
