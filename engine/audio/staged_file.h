#pragma once

#include "engine/audio/file_descriptor.h"
#include "engine/core/result.h"

#include <filesystem>

namespace vox {

// A file that appears under its name when it is complete, or never. Until then it lies in the same folder
// without a name (or, where the file system knows no such thing, under a hidden one), so that even a killed
// program leaves nothing half-written.
class StagedFile final {
public:
    // A link is followed. An error naming `path` if it is a folder or a device, or its folder cannot be
    // written.
    static Result<StagedFile> create(const std::filesystem::path& path);
    ~StagedFile();
    StagedFile(StagedFile&&) noexcept = default;
    StagedFile& operator=(StagedFile&&) = delete;

    int descriptor() const { return m_file.number(); }  // open for reading and writing
    const std::filesystem::path& path() const { return m_path; }

    // Waits for the disk, then puts the file in place of what was there before. Once only.
    Status commit();

private:
    explicit StagedFile(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }
    bool openNameless();
    bool openHidden();
    bool giveName();

    std::filesystem::path m_path;    // as the user gave it
    std::filesystem::path m_target;  // links followed
    std::filesystem::path m_hidden;  // empty while there is no name
    FileDescriptor m_file;
};

}  // namespace vox
