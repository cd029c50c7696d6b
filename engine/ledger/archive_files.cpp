#include "engine/ledger/archive_files.h"

#include <openssl/evp.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vox {
namespace {

// A file descriptor that is closed at the end of the scope.
class OpenFile {
public:
    OpenFile(const std::filesystem::path& path, int flags, mode_t mode = 0)
        : m_file(::open(path.c_str(), flags | O_CLOEXEC, mode))
    {
    }
    ~OpenFile()
    {
        if (m_file >= 0)
            close(m_file);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    explicit operator bool() const { return m_file >= 0; }
    int number() const { return m_file; }

private:
    int m_file;
};

Error cannotWrite(const std::filesystem::path& path)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be written: %2."),
                         {path.string(), std::strerror(errno)});
}

Error cannotRead(const std::filesystem::path& path)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be read: %2."),
                         {path.string(), std::strerror(errno)});
}

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t done = ::write(file, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

struct DigestContextDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

ArchiveFiles::ArchiveFiles(const std::filesystem::path& ledgerFolder, const std::string& month)
    : directory(ledgerFolder / "archive")
    , ledger(directory / ("ledger-" + month + ".vled"))
    , part(ledger.string() + ".part")
    , sum(ledger.string() + ".sha256")
    , checkpoint(directory / ("ledger-" + month + ".checkpoint"))
    , publicKeys(directory / "ledger.pub")
    , signingKey(ledgerFolder / "ledger.key")
{
}

Status writeDurably(const std::filesystem::path& path, std::string_view bytes, mode_t mode)
{
    const std::filesystem::path part = path.string() + ".part";
    ::unlink(part.c_str());
    {
        const OpenFile file(part, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (!file || !writeAll(file.number(), bytes) || ::fchmod(file.number(), mode) != 0 ||
            ::fsync(file.number()) != 0)
            return cannotWrite(part);
    }
    if (::rename(part.c_str(), path.c_str()) != 0)
        return cannotWrite(path);
    return syncPath(path.parent_path());
}

Status makeFolder(const std::filesystem::path& folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return cannotWrite(folder);
    return syncPath(folder.parent_path());
}

Status syncPath(const std::filesystem::path& path)
{
    const OpenFile file(path, O_RDONLY);
    if (!file || ::fsync(file.number()) != 0)
        return cannotWrite(path);
    return {};
}

Result<std::string> readText(const std::filesystem::path& path)
{
    constexpr std::size_t most = 1'000'000;
    const OpenFile file(path, O_RDONLY);
    std::string text(most, '\0');
    const ssize_t got = file ? ::pread(file.number(), text.data(), text.size(), 0) : -1;
    if (got < 0)
        return cannotRead(path);
    text.resize(static_cast<std::size_t>(got));
    return text;
}

Result<Digest> fileDigest(const std::filesystem::path& path)
{
    constexpr std::size_t block = 1 << 18;
    const OpenFile file(path, O_RDONLY);
    const std::unique_ptr<EVP_MD_CTX, DigestContextDeleter> context(EVP_MD_CTX_new());
    require(context != nullptr && EVP_DigestInit_ex2(context.get(), EVP_sha256(), nullptr) == 1);
    std::vector<char> buffer(block);
    ssize_t got = file ? 1 : -1;
    while (got > 0) {
        got = ::read(file.number(), buffer.data(), buffer.size());
        if (got > 0)
            require(EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(got)) == 1);
    }
    if (got < 0)
        return cannotRead(path);
    Digest digest{};
    require(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1);
    return digest;
}

}  // namespace vox
