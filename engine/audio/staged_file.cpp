#include "engine/audio/staged_file.h"

#include "engine/audio/write_error.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>

namespace vox {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kMode = 0666;  // less the user's mask

fs::path folderOf(const fs::path& target)
{
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

// Short and free of the target's own name, which may be as long as names can be.
fs::path hiddenNameIn(const fs::path& folder)
{
    static std::atomic<unsigned> s_count = 0;
    return folder / (".voxledger-" + std::to_string(getpid()) + "-" + std::to_string(++s_count) + ".part");
}

// Where `path` leads, also to what does not exist yet; a ring of links is left for the system to refuse.
fs::path followed(fs::path path)
{
    constexpr int kMostLinks = 40;
    std::error_code error;
    for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i)
        path = folderOf(path) / fs::read_symlink(path, error);
    return path;
}

Error notAFile(const fs::path& path)
{
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "“%1” is a device, not an ordinary file. Choose another name."),
        {path.string()});
}

}  // namespace

Result<StagedFile> StagedFile::create(const fs::path& path)
{
    StagedFile file(path);
    std::error_code error;
    file.m_target = followed(path);
    const auto status = fs::status(file.m_target, error);
    if (fs::is_directory(status))
        return writeError(path, EISDIR);
    if (fs::exists(status) && !fs::is_regular_file(status))
        return notAFile(path);
    if (fs::exists(status) && access(file.m_target.c_str(), W_OK) != 0)
        return writeError(path, errno);
    if (!file.openNameless() && !file.openHidden())
        return writeError(path, errno);
    return file;
}

StagedFile::~StagedFile()
{
    if (m_file.open() && !m_hidden.empty())
        unlink(m_hidden.c_str());
}

bool StagedFile::openNameless()
{
    m_file = FileDescriptor(open(folderOf(m_target).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kMode));
    return m_file.open();
}

bool StagedFile::openHidden()
{
    const auto hidden = hiddenNameIn(folderOf(m_target));
    m_file = FileDescriptor(open(hidden.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, kMode));
    if (m_file.open())
        m_hidden = hidden;
    return m_file.open();
}

bool StagedFile::giveName()
{
    if (!m_hidden.empty())
        return true;
    const auto source = "/proc/self/fd/" + std::to_string(m_file.number());
    const auto hidden = hiddenNameIn(folderOf(m_target));
    if (linkat(AT_FDCWD, source.c_str(), AT_FDCWD, hidden.c_str(), AT_SYMLINK_FOLLOW) != 0)
        return false;
    m_hidden = hidden;
    return true;
}

Status StagedFile::commit()
{
    require(m_file.open());
    if (fdatasync(m_file.number()) != 0 || !giveName() || rename(m_hidden.c_str(), m_target.c_str()) != 0)
        return writeError(m_path, errno);
    m_hidden.clear();
    return m_file.close() == 0 ? Status() : writeError(m_path, errno);
}

}  // namespace vox
