// Any bytes are lines that are refused by their number, or usage whose counts are sound.
#include "engine/core/require.h"
#include "engine/reporting/usage_jsonl_reader.h"

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::istringstream stream(std::string(reinterpret_cast<const char*>(data), size));
    vox::UsageJsonlReader reader("fuzz.jsonl");
    const auto status = reader.readAll(stream, [](const vox::Result<vox::ForeignLine>& line) {
        if (!line) {
            vox::require(line.error().message().find("fuzz.jsonl, line ") != std::string::npos);
            return true;
        }
        const auto& usage = line->usage;
        vox::require(usage.tokenCount >= 0 && usage.promptTokens >= 0 && usage.completionTokens >= 0);
        vox::require(usage.totalTokens >= usage.promptTokens &&
                     usage.cachedPromptTokens <= usage.promptTokens);
        vox::require(usage.characters >= 0 && usage.occurrence >= 1);
        return true;
    });
    vox::require(status.ok());
    return 0;
}
