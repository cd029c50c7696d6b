#pragma once

#include "engine/core/result.h"
#include "engine/nn/mapped_file.h"
#include "engine/nn/tensor_view.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vox::nn {

// One operation of the graph. Attributes are kept where they are whole numbers; names point into the file.
struct OnnxNode {
    std::string_view name;  // "/dec/conv_pre/Conv"; the path of the module that made it
    std::string_view op;    // "Conv"
    std::vector<std::string_view> inputs;
    std::map<std::string_view, std::vector<std::int64_t>> attributes;

    std::int64_t attribute(std::string_view key, std::size_t index, std::int64_t otherwise) const;
};

// The parts of an ONNX file that a loader of weights needs: nodes, initialisers and the names of the inputs.
// Reads the bytes in place. A file that is damaged in any way is a BadInput that says what is wrong and
// where; memory use is bounded by limits on every count. Immutable once read; any thread.
class OnnxFile final {
public:
    static Result<OnnxFile> open(const std::filesystem::path& path);

    // The same for bytes in memory, which must outlive the result. `name` is for messages.
    static Result<OnnxFile> parse(std::span<const std::byte> bytes, const std::string& name);

    const std::vector<OnnxNode>& nodes() const { return m_nodes; }
    const std::map<std::string_view, TensorView>& tensors() const { return m_tensors; }
    const std::vector<std::string_view>& inputs() const { return m_inputs; }
    std::string_view producer() const { return m_producer; }

private:
    friend class OnnxParser;
    OnnxFile() = default;

    std::shared_ptr<const MappedFile> m_file;            // keeps the bytes
    std::vector<std::unique_ptr<std::byte[]>> m_joined;  // tensors that the file holds in pieces
    std::vector<OnnxNode> m_nodes;
    std::map<std::string_view, TensorView> m_tensors;
    std::vector<std::string_view> m_inputs;
    std::string_view m_producer;
};

}  // namespace vox::nn
