#pragma once

#include "engine/core/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace vox {

// A file that appears whole or not at all: written beside its place under another name, flushed to the disk,
// then renamed over it. What is not committed is removed. One thread at a time.
class AtomicFile final {
public:
    explicit AtomicFile(std::filesystem::path path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    Status open();
    Status write(std::string_view bytes);  // buffered
    Status commit();

private:
    Status flush();
    Error failure(int errorNumber) const;
    void discard();

    std::filesystem::path m_path;
    std::string m_temporary;
    std::string m_buffer;
    int m_file = -1;
};

}  // namespace vox
