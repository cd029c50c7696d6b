// Any bytes are either refused with a sentence or settings whose sizes a network can be built of.
#include "engine/core/require.h"
#include "engine/models/voxcpm/voxcpm_config.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto config =
        vox::voxcpm::parseVoxcpmConfig({reinterpret_cast<const char*>(data), size}, "fuzz.json");
    if (!config) {
        vox::require(config.error().message().find("fuzz.json") != std::string::npos);
        return 0;
    }
    const auto& language = config->language;
    vox::require(language.heads % language.keyValueHeads == 0 && language.headSize % 2 == 0);
    vox::require(config->encoder.headSize == language.headSize &&
                 config->solver.headSize == language.headSize);
    vox::require(static_cast<std::int64_t>(config->rotary.factors.size()) * 2 == language.headSize);
    vox::require(config->samplesPerToken() > 0 && config->codec.encoderHop() > 0 && config->positions > 0);
    vox::require(config->codec.decoderChannels >> config->codec.decoderRates.size() > 0);
    return 0;
}
