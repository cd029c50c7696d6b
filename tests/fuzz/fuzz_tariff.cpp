#include "engine/pricing/tariff_reader.h"

#include <cstddef>
#include <cstdint>

// Whatever the bytes are: an error that names the file, or a tariff whose prices are sound.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto tariff = vox::parseTariff(bytes, "fuzz.json");
    if (!tariff) {
        vox::require(tariff.error().message().find("fuzz.json") != std::string::npos);
        return 0;
    }
    const auto& price = tariff->perMillion;
    vox::require(price.textTokenNanos >= 0 && price.speechTokenNanos >= 0 && price.solverStepNanos >= 0);
    vox::require(!tariff->id.empty() && tariff->sha256.size() == 64);
    return 0;
}
