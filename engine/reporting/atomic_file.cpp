#include "engine/reporting/atomic_file.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace vox {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 1 << 16;
constexpr int kMostTries = 100;

// A link is followed, so that the file it names is replaced and not the link.
fs::path resolved(const fs::path& path)
{
    std::error_code error;
    const auto target = fs::canonical(path, error);
    return error ? path : target;
}

// Makes a new file of the user's usual mode, which mkstemp would not.
int createNew(const std::string& name)
{
    return ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

// Makes the new name itself durable. Some file systems cannot; then the rename is as good as they give.
void syncFolder(const fs::path& folder)
{
    const int file = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    (void)::fsync(file);
    ::close(file);
}

}  // namespace

AtomicFile::AtomicFile(fs::path path)
    : m_path(resolved(path))
{
}

AtomicFile::~AtomicFile()
{
    discard();
}

Status AtomicFile::open()
{
    require(m_file < 0);
    std::error_code error;
    const auto existing = fs::status(m_path, error);
    if (fs::exists(existing) && !fs::is_regular_file(existing))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is not a file that can be replaced. Choose "
                                                           "another name."),
                               {m_path.string()});
    for (int i = 0; i < kMostTries && m_file < 0; ++i) {
        m_temporary = m_path.string().append(".part").append(std::to_string(::getpid() + i));
        m_file = createNew(m_temporary);
        if (m_file < 0 && errno != EEXIST)
            break;
    }
    if (m_file >= 0)
        return {};
    const int reason = errno;
    m_temporary.clear();
    return failure(reason);
}

Status AtomicFile::write(std::string_view bytes)
{
    m_buffer.append(bytes);
    return m_buffer.size() < kBufferBytes ? Status() : flush();
}

Status AtomicFile::flush()
{
    require(m_file >= 0);
    std::string_view rest = m_buffer;
    while (!rest.empty()) {
        const auto written = ::write(m_file, rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failure(errno);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    m_buffer.clear();
    return {};
}

Status AtomicFile::commit()
{
    if (const auto status = flush(); !status)
        return status;
    if (::fsync(m_file) != 0)
        return failure(errno);
    if (::close(std::exchange(m_file, -1)) != 0)
        return failure(errno);
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return failure(errno);
    m_temporary.clear();
    syncFolder(m_path.parent_path());
    return {};
}

Error AtomicFile::failure(int errorNumber) const
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The file “%1” cannot be written: %2."),
                         {m_path.string(), std::generic_category().message(errorNumber)});
}

void AtomicFile::discard()
{
    if (m_file >= 0)
        ::close(std::exchange(m_file, -1));
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
    m_temporary.clear();
}

}  // namespace vox
