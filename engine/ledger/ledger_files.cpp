#include "engine/ledger/ledger_files.h"

#include "engine/ledger/schema.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace vox {
namespace {

constexpr std::size_t kHeaderBytes = 100;
using Header = std::array<std::uint8_t, kHeaderBytes>;

std::int64_t bigEndian(const Header& header, std::size_t at)
{
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | header[at + i];
    return value;
}

Error cannotMake(const std::filesystem::path& path)
{
    return Error::failed(
        VOX_TRANSLATE_NOOP(
            "Error",
            "The data folder cannot be set up: “%1” cannot be made (%2). Check its rights and free space."),
        {path.string(), std::strerror(errno)});
}

// So that the new file's name survives a power cut too.
void syncFolder(const std::filesystem::path& folder)
{
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

}  // namespace

LedgerFiles::LedgerFiles(const std::filesystem::path& folder)
    : directory(folder)
    , database(folder / "ledger.vled")
    , head(folder / "ledger.head")
    , spill(folder / "ledger.spill")
    , recorder(folder / "ledger.progress")
    , lock(folder / "ledger.lock")
    , budgets(folder / "budgets.json")
{
}

Result<std::optional<LedgerHeader>> readHeader(const std::filesystem::path& database)
{
    const int file = ::open(database.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return std::optional<LedgerHeader>();
    Header bytes{};
    const ssize_t got = file < 0 ? -1 : ::pread(file, bytes.data(), bytes.size(), 0);
    const int problem = errno;
    if (file >= 0)
        close(file);
    if (got < 0)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The ledger “%1” cannot be read: %2."),
                             {database.string(), std::strerror(problem)});
    constexpr std::string_view magic("SQLite format 3\0", 16);
    const bool isDatabase = got == static_cast<ssize_t>(bytes.size()) &&
                            std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
    return std::optional(LedgerHeader{.isEmpty = got == 0,
                                      .isDatabase = isDatabase,
                                      .applicationId = bigEndian(bytes, 68),
                                      .version = bigEndian(bytes, 60)});
}

Status checkHeader(const LedgerHeader& header, const std::filesystem::path& database)
{
    if (header.isEmpty)
        return {};
    const bool isOurs = header.applicationId == kApplicationId || header.applicationId == 0;
    if (!header.isDatabase || !isOurs)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is not a ledger, or its first bytes are damaged. Put a good "
                                        "copy in its place, or move it away to begin a new ledger."),
            {database.string()});
    if (header.version > kSchemaVersion)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "The ledger “%1” was written by a newer Voxledger: it has version %2, this "
                               "program knows up to %3. Install the newer Voxledger; nothing was changed."),
            {database.string(), std::to_string(header.version), std::to_string(kSchemaVersion)});
    return {};
}

Status makeLedgerFiles(const LedgerFiles& files)
{
    std::error_code error;
    if (!std::filesystem::exists(files.directory, error)) {
        std::filesystem::create_directories(files.directory.parent_path(), error);
        if (::mkdir(files.directory.c_str(), 0700) != 0 && errno != EEXIST)
            return cannotMake(files.directory);
    }
    const int file = ::open(files.database.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return cannotMake(files.database);
    close(file);
    syncFolder(files.directory);
    return {};
}

bool isWritable(const LedgerFiles& files)
{
    const bool folder = ::access(files.directory.c_str(), W_OK | X_OK) == 0;
    const bool file = ::access(files.database.c_str(), W_OK) == 0 || errno == ENOENT;
    return folder && file;
}

bool isNetworkDrive(const std::filesystem::path& folder)
{
    // NFS, SMB (three kinds), FUSE, 9P, Ceph, Coda, AFS, Lustre, GFS2, OCFS2
    constexpr std::array<std::uint32_t, 12> kinds{0x6969,     0x517b,     0xff534d42, 0xfe534d42,
                                                  0x65735546, 0x01021997, 0x00c36400, 0x73757245,
                                                  0x5346414f, 0x0bd00bd0, 0x01161970, 0x7461636f};
    struct statfs status {};
    if (::statfs(folder.c_str(), &status) != 0)
        return false;
    return std::ranges::find(kinds, static_cast<std::uint32_t>(status.f_type)) != kinds.end();
}

std::string bootId()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    file >> id;
    return id.empty() ? "unknown" : id;
}

}  // namespace vox
