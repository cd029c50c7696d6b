// Any bytes are either refused with a sentence or an ONNX file whose tensors lie inside the bytes; a voice
// read from it has sizes within their limits.
#include "engine/core/require.h"
#include "engine/models/piper_vits/vits_dimensions.h"
#include "engine/models/piper_vits/voice_graph.h"
#include "engine/nn/onnx_file.h"

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
    const auto file = vox::nn::OnnxFile::parse(std::as_bytes(std::span(data, size)), "fuzz.onnx");
    if (!file) {
        vox::require(file.error().message().find("fuzz.onnx") != std::string::npos);
        return 0;
    }
    for (const auto& [name, tensor] : file->tensors()) {
        const auto count = vox::nn::elementCount(tensor.shape);
        vox::require(count && static_cast<std::size_t>(*count) * vox::nn::elementSize(tensor.type) ==
                                  tensor.bytes.size());
        (void)sum(tensor);
    }
    const auto graph = vox::piper_vits::readVoiceGraph(*file, "fuzz.onnx");
    if (!graph)
        return 0;
    const auto sizes = vox::piper_vits::readDimensions(*graph, "fuzz.onnx");
    if (sizes)
        vox::require(sizes->hop() > 0 && sizes->decoder.reach() >= 0 && sizes->flow.reach() >= 0);
    return 0;
}
