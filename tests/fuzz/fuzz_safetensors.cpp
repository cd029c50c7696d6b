// Any bytes are either refused or a file whose tensors fill it without gap or overlap.
#include "engine/core/require.h"
#include "engine/nn/safetensors_file.h"

#include <cstddef>
#include <cstdint>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto file = vox::nn::SafetensorsFile::parse(bytes, "fuzz.safetensors");
    if (!file) {
        vox::require(file.error().message().find("fuzz.safetensors") != std::string::npos);
        return 0;
    }
    std::size_t held = 0;
    for (const auto& [name, tensor] : file->tensors()) {
        held += tensor.bytes.size();
        vox::require(tensor.bytes.empty() ||
                     (tensor.bytes.data() >= bytes.data() &&
                      tensor.bytes.data() + tensor.bytes.size() <= bytes.data() + bytes.size()));
    }
    vox::require(held < size);
    return 0;
}
