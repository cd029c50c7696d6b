#include "engine/reporting/bill_manifest.h"

#include "engine/core/require.h"

#include <cstddef>
#include <cstdint>

// Whatever the bytes are: an error that names the file, or a manifest that is written back byte for byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto manifest = vox::parseManifest(bytes, "fuzz.json");
    if (manifest)
        vox::require(vox::manifestJson(*manifest) == bytes);
    else
        vox::require(manifest.error().message().find("fuzz.json") != std::string::npos);
    return 0;
}
