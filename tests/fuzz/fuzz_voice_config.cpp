// Any bytes are either refused or settings within their limits.
#include "engine/core/require.h"
#include "engine/models/piper_vits/voice_config.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    const auto config = vox::piper_vits::parseVoiceConfig(json, "fuzz.json");
    if (!config) {
        vox::require(config.error().message().find("fuzz.json") != std::string::npos);
        return 0;
    }
    vox::require(config->sampleRate > 0 && config->speakers > 0 && config->lengthScale > 0);
    vox::require(config->phonemeIdMap().complete());
    return 0;
}
