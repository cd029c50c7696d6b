#pragma once

#include "engine/core/model_info.h"
#include "engine/models/piper_vits/voice_config.h"

#include <filesystem>
#include <string>

namespace vox::piper_vits {

// The names of a voice from its file's name ("en_US-joe-medium.onnx") and settings, and its licence from the
// MODEL_CARD beside it, if that is this voice's.
struct VoiceNames {
    std::string id;        // "en_US-joe-medium"
    std::string voice;     // "joe"
    std::string shown;     // "Joe, English (US)"
    std::string language;  // "en-US"
    std::string licence;   // "CC0"
};
VoiceNames readVoiceNames(const std::filesystem::path& model, const VoiceConfig& config);

std::vector<VoiceInfo> voicesOf(const VoiceNames& names, const VoiceConfig& config);  // one a speaker

}  // namespace vox::piper_vits
