#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace vox::nn {

// A file seen as bytes, read only when they are touched. Any thread. Nobody may shorten the file meanwhile.
class MappedFile final {
public:
    // BadInput when the file is missing, unreadable, empty or not a plain file.
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);

    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    explicit MappedFile(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    std::span<const std::byte> m_bytes;
};

}  // namespace vox::nn
