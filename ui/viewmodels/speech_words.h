#pragma once

#include "engine/api/speech_service.h"

#include <QString>

// Names of the things that the studio offers, in the user's language.
namespace vox::ui {

QString emotionName(std::size_t index);         // of EmotionVector::kNames
QString presetName(std::string_view id);        // of emotionPresets()
QString vocoderName(const std::string& id);     // "Reference"; an unknown id as it is
QString vocoderText(const VocoderInfo& info);   // "Reference, fp32"
QString familyName(const std::string& family);  // "Piper VITS"

// "Neutral", "Calm 80 %" for a preset, else the two strongest: "Happy 0.60, calm 0.20".
QString emotionText(const EmotionVector& emotion, double intensity);

// What a take was made with: "Calm 80 % · Fast".
QString settingsText(const SpeechSettings& settings);

}  // namespace vox::ui
