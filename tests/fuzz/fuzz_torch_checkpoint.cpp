// Any bytes are either refused with a sentence or a PyTorch file whose tensors have as many bytes as their
// shapes say; nothing in it is executed.
#include "engine/core/require.h"
#include "engine/nn/torch_checkpoint.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>

namespace {

// Reads every byte, so that a tensor that lies elsewhere is seen by the sanitizers.
unsigned sum(const vox::nn::TensorView& tensor)
{
    return std::accumulate(tensor.bytes.begin(), tensor.bytes.end(), 0U, [](unsigned total, std::byte byte) {
        return total + std::to_integer<unsigned>(byte);
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto file = vox::nn::TorchCheckpoint::parse(std::as_bytes(std::span(data, size)), "fuzz.pth");
    if (!file) {
        vox::require(file.error().message().find("fuzz.pth") != std::string::npos);
        return 0;
    }
    vox::require(!file->tensors().empty());
    for (const auto& [name, tensor] : file->tensors()) {
        const auto count = vox::nn::elementCount(tensor.shape);
        vox::require(count && static_cast<std::size_t>(*count) * vox::nn::elementSize(tensor.type) ==
                                  tensor.bytes.size());
        (void)sum(tensor);
    }
    return 0;
}
