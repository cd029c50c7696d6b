#include "engine/nn/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace vox::nn {
namespace {

class Descriptor final {
public:
    explicit Descriptor(const std::filesystem::path& path)
        : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return m_fd; }

private:
    int m_fd;
};

Error cannotRead(const std::filesystem::path& path, int error)
{
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be read: %2."),
                           {path.string(), std::generic_category().message(error)});
}

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path)
{
    const Descriptor file(path);
    struct stat status = {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0)
        return cannotRead(path, errno);
    if (!S_ISREG(status.st_mode))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is not a file."), {path.string()});
    if (status.st_size == 0)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is empty."), {path.string()});
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (start == MAP_FAILED)
        return cannotRead(path, errno);
    return std::shared_ptr<const MappedFile>(new MappedFile({static_cast<const std::byte*>(start), size}));
}

MappedFile::~MappedFile()
{
    ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

}  // namespace vox::nn
