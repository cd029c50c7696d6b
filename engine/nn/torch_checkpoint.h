#pragma once

#include "engine/core/result.h"
#include "engine/nn/mapped_file.h"
#include "engine/nn/tensor_view.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace vox::nn {

// The tensors of a PyTorch file (.pth, .bin, .ckpt; a ZIP file with a pickle in it), where they are under the
// key “state_dict” or at the top. Nothing in the file is executed: what asks for more than tensors and plain
// values is refused by name. Immutable; any thread.
class TorchCheckpoint final {
public:
    // BadInput says what is wrong or what the file asks for.
    static Result<TorchCheckpoint> open(const std::filesystem::path& path);

    // The same for bytes in memory, which must outlive the result. `name` is for messages.
    static Result<TorchCheckpoint> parse(std::span<const std::byte> bytes, const std::string& name);

    const std::map<std::string, TensorView, std::less<>>& tensors() const { return m_tensors; }

private:
    friend class CheckpointParser;
    TorchCheckpoint() = default;

    std::shared_ptr<const MappedFile> m_file;                // keeps the bytes
    std::vector<std::unique_ptr<std::byte[]>> m_rearranged;  // tensors that the file holds in another order
    std::map<std::string, TensorView, std::less<>> m_tensors;
};

}  // namespace vox::nn
