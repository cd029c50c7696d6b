#pragma once

#include "engine/core/result.h"
#include "engine/nn/mapped_file.h"
#include "engine/nn/tensor_view.h"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace vox::nn {

// A safetensors file, its tensors read in place. Every rule of the format is checked: sizes, offsets, that
// the tensors fill the file without gaps or overlaps. BadInput says what is wrong. Immutable; any thread.
class SafetensorsFile final {
public:
    static Result<SafetensorsFile> open(const std::filesystem::path& path);

    // The same for bytes in memory, which must outlive the result. `name` is for messages.
    static Result<SafetensorsFile> parse(std::span<const std::byte> bytes, const std::string& name);

    const std::map<std::string, TensorView, std::less<>>& tensors() const { return m_tensors; }
    const TensorView* find(std::string_view name) const;  // null if there is none
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }

private:
    friend class SafetensorsParser;
    SafetensorsFile() = default;

    std::shared_ptr<const MappedFile> m_file;  // keeps the bytes
    std::map<std::string, TensorView, std::less<>> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

}  // namespace vox::nn
