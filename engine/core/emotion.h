#pragma once

#include "engine/core/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace vox {

// Eight strengths in 0 … 1, in the order that IndexTTS2 uses.
struct EmotionVector {
    static constexpr std::size_t kSize = 8;
    static constexpr std::array<std::string_view, kSize> kNames{
        "happy", "angry", "sad", "afraid", "disgusted", "melancholic", "surprised", "calm"};

    std::array<double, kSize> values{};

    bool isNeutral() const;
    EmotionVector scaled(double intensity) const;  // each value times `intensity`, clipped to 0 … 1
    // The L2 norm in millionths: each value rounded to millionths, the root of the sum of squares rounded
    // down. Integers, so that a price that rests on it is the same on every machine.
    std::int64_t normMicros() const;
    std::string toString() const;  // "happy=0.6,calm=0.2", whatever the locale; "" when neutral

    friend bool operator==(const EmotionVector&, const EmotionVector&) = default;
};

// "happy=0.6,calm=0.2" or the name of a preset ("warm"). Names the part that it cannot read.
Result<EmotionVector> parseEmotion(std::string_view text);

struct EmotionPreset {
    std::string_view id;  // "neutral", "warm", "calm", "tense", "sad"
    EmotionVector emotion;
};
const std::array<EmotionPreset, 5>& emotionPresets();

}  // namespace vox
