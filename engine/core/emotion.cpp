#include "engine/core/emotion.h"

#include "engine/core/number.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

Result<void> setOne(EmotionVector& emotion, std::string_view part)
{
    const auto equals = part.find('=');
    const auto name = part.substr(0, equals);
    const auto found = std::ranges::find(EmotionVector::kNames, name);
    if (found == EmotionVector::kNames.end())
        return Error::badInput(
            VOX_TRANSLATE_NOOP(
                "Error",
                "There is no emotion “%1”. Use happy, angry, sad, afraid, disgusted, melancholic, surprised "
                "or calm, as in happy=0.6,calm=0.2, or a preset: neutral, warm, calm, tense, sad."),
            {std::string(name)});
    const auto value =
        equals == std::string_view::npos ? std::optional(1.0) : parseNumber(part.substr(equals + 1));
    if (!value || *value < 0 || *value > 1)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "The strength of an emotion is a number from 0 to 1, but %1 was given."),
            {std::string(part)});
    emotion.values[static_cast<std::size_t>(found - EmotionVector::kNames.begin())] = *value;
    return {};
}

}  // namespace

bool EmotionVector::isNeutral() const
{
    return std::ranges::all_of(values, [](double v) { return v == 0; });
}

EmotionVector EmotionVector::scaled(double intensity) const
{
    EmotionVector result;
    std::ranges::transform(values, result.values.begin(),
                           [intensity](double v) { return std::clamp(v * intensity, 0.0, 1.0); });
    return result;
}

std::int64_t EmotionVector::normMicros() const
{
    std::int64_t squares = 0;
    for (const double value : values) {
        const std::int64_t micros = std::llround(value * 1e6);
        squares += micros * micros;
    }
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(squares)));
    while (root * root > squares)
        --root;
    while ((root + 1) * (root + 1) <= squares)
        ++root;
    return root;
}

std::string EmotionVector::toString() const
{
    std::string text;
    for (std::size_t i = 0; i < kSize; ++i) {
        if (values[i] == 0)
            continue;
        if (!text.empty())
            text += ',';
        text.append(kNames[i]).append("=").append(formatNumber(values[i]));
    }
    return text;
}

const std::array<EmotionPreset, 5>& emotionPresets()
{
    static constexpr std::array<EmotionPreset, 5> presets{{
        {"neutral", {}},
        {"warm", {{0.3, 0, 0, 0, 0, 0, 0, 0.3}}},
        {"calm", {{0, 0, 0, 0, 0, 0.12, 0, 0.4}}},
        {"tense", {{0, 0.2, 0, 0.45, 0, 0, 0.15, 0}}},
        {"sad", {{0, 0, 0.6, 0, 0, 0.3, 0, 0}}},
    }};
    return presets;
}

Result<EmotionVector> parseEmotion(std::string_view text)
{
    const auto preset = std::ranges::find(emotionPresets(), text, &EmotionPreset::id);
    if (preset != emotionPresets().end())
        return preset->emotion;
    EmotionVector emotion;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto status = setOne(emotion, text.substr(0, comma)); !status)
            return status.error();
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return emotion;
}

}  // namespace vox
