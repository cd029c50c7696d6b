#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vox {

struct VoiceInfo {
    std::string id;        // as on the command line; "joe", or a speaker's name
    std::string name;      // as shown: "Joe"
    std::string language;  // BCP 47: "en-US"
};

struct VocoderInfo {
    std::string id;                        // "reference", "fast"
    std::string precision;                 // "fp32", "bf16", "fp16"
    bool runsHere = true;                  // false: the device lacks what it needs
    std::optional<double> realTimeFactor;  // measured on this machine; nothing before the first bench
};

// What a loaded or loadable model is; no weights needed to fill it.
struct ModelInfo {
    std::string id;       // "en_US-joe-medium"
    std::string family;   // "piper_vits"
    std::string path;     // file or folder it is loaded from
    std::string name;     // as shown: "Joe, English (US)"
    std::string licence;  // short, may be empty
    std::int64_t parameters = 0;
    std::int64_t sampleRate = 0;
    std::int64_t samplesPerToken = 0;
    std::vector<VoiceInfo> voices;  // never empty; the first is the default
    std::vector<VocoderInfo> vocoders;
    bool hasSolver = false;        // a flow or diffusion sampler with steps and guidance
    bool takesRecording = false;   // speaks with the voice of a recording
    bool takesStyleText = false;   // follows a description of the style
    bool hasProsodyRules = false;  // emotion, pitch and energy by rules and signal processing after the model

    double tokenRateHz() const
    {
        return static_cast<double>(sampleRate) / static_cast<double>(samplesPerToken);
    }
};

}  // namespace vox
