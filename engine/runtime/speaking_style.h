#pragma once

#include "engine/audio/prosody.h"
#include "engine/core/emotion.h"
#include "engine/core/speech_model.h"

#include <cstdint>
#include <string>

namespace vox {

// How a whole request is to be spoken; a segment may carry an emotion of its own.
struct SpeakingStyle {
    std::string voice;
    std::string vocoder;
    EmotionVector emotion;  // intensity already applied
    double rate = 1.0;
    double pitchSemitones = 0.0;
    std::uint64_t seed = 0;
    bool emotionByRules = true;  // by prosody rules; else, where the model takes one, by a description
    bool emotionByText = false;
    SegmentOptions model;  // what else the model takes: steps, guidance, style, recordings, limits
};

// What the style comes to for one segment.
struct SegmentStyle {
    Prosody prosody;
    SegmentOptions options;

    friend bool sameSound(const SegmentStyle& a, const SegmentStyle& b) { return a.prosody == b.prosody; }
};

// "very happy and slightly calm": an emotion as a description of the style; empty when neutral.
std::string descriptionOf(const EmotionVector& emotion);

SegmentStyle styleOf(const SpeakingStyle& style, const Segment& segment, std::size_t index);

}  // namespace vox
