#pragma once

#include "engine/core/result.h"
#include "engine/text/phoneme_ids.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vox::piper_vits {

// What stands beside the weights, in voice.onnx.json.
struct VoiceConfig {
    std::int64_t sampleRate = 0;
    std::string quality;                                          // "medium"; may be empty
    std::string espeakVoice;                                      // "en-us"
    std::string phonemeType;                                      // "espeak", "text", …
    std::string languageCode;                                     // "en_US"; older files do not say
    std::string languageName;                                     // "English"; older files do not say
    std::map<std::string, std::vector<std::int64_t>> phonemeIds;  // by symbol, UTF-8
    std::int64_t speakers = 1;
    std::map<std::int64_t, std::string> speakerNames;  // by number; may be empty
    double noiseScale = 0.667;
    double lengthScale = 1.0;
    double durationNoiseScale = 0.8;

    PhonemeIdMap phonemeIdMap() const;
};

// BadInput names the field that is missing or out of range. `name` is for messages.
Result<VoiceConfig> parseVoiceConfig(std::string_view json, const std::string& name);

}  // namespace vox::piper_vits
