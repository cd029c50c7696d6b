#include "tests/faults/crash_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>

namespace vox::faults {
namespace {

constexpr std::size_t kSector = 512;

struct OpenFile {
    sqlite3_file base;
    CrashDisk* system;
    CrashDisk::File* file;
    bool isLog;
};

CrashDisk& systemOf(sqlite3_vfs* vfs)
{
    return *static_cast<CrashDisk*>(vfs->pAppData);
}

OpenFile& openFile(sqlite3_file* file)
{
    return *reinterpret_cast<OpenFile*>(file);
}

int closeFile(sqlite3_file*)
{
    return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* out, int size, sqlite3_int64 at)
{
    OpenFile& open = openFile(file);
    if (open.system->fails(false))
        return SQLITE_IOERR_READ;
    const auto& bytes = open.file->current;
    const auto begin = std::min(bytes.size(), static_cast<std::size_t>(at));
    const auto count = std::min(bytes.size() - begin, static_cast<std::size_t>(size));
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(begin), count, static_cast<std::uint8_t*>(out));
    std::memset(static_cast<char*>(out) + count, 0, static_cast<std::size_t>(size) - count);
    return count == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* in, int size, sqlite3_int64 at)
{
    OpenFile& open = openFile(file);
    if (open.system->fails(true))
        return SQLITE_FULL;
    if (!open.isLog)
        open.system->payOwedSyncs();  // only a checkpoint writes there, and it syncs the log first
    auto& bytes = open.file->current;
    const auto end = static_cast<std::size_t>(at) + static_cast<std::size_t>(size);
    bytes.resize(std::max(bytes.size(), end));
    std::memcpy(bytes.data() + at, in, static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    OpenFile& open = openFile(file);
    if (open.system->fails(false))
        return SQLITE_IOERR_TRUNCATE;
    open.file->current.resize(std::min(open.file->current.size(), static_cast<std::size_t>(size)));
    return SQLITE_OK;
}

int syncFile(sqlite3_file* file, int)
{
    OpenFile& open = openFile(file);
    if (open.system->fails(false))
        return SQLITE_IOERR_FSYNC;
    open.system->sync(*open.file, open.isLog);
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>(openFile(file).file->current.size());
    return SQLITE_OK;
}

int lockFile(sqlite3_file*, int)
{
    return SQLITE_OK;
}

int isReserved(sqlite3_file*, int* reserved)
{
    *reserved = 0;
    return SQLITE_OK;
}

int controlFile(sqlite3_file*, int, void*)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file*)
{
    return kSector;
}

int characteristics(sqlite3_file*)
{
    return 0;
}

const sqlite3_io_methods* methods()
{
    static const sqlite3_io_methods table = [] {
        sqlite3_io_methods m{};
        m.iVersion = 1;
        m.xClose = closeFile;
        m.xRead = readFile;
        m.xWrite = writeFile;
        m.xTruncate = truncateFile;
        m.xSync = syncFile;
        m.xFileSize = sizeOfFile;
        m.xLock = lockFile;
        m.xUnlock = lockFile;
        m.xCheckReservedLock = isReserved;
        m.xFileControl = controlFile;
        m.xSectorSize = sectorSize;
        m.xDeviceCharacteristics = characteristics;
        return m;
    }();
    return &table;
}

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* outFlags)
{
    CrashDisk& system = systemOf(vfs);
    file->pMethods = nullptr;
    const std::string name = path == nullptr ? "(temporary)" : path;
    const bool exists = system.files().contains(name);
    if (system.fails(false) || (!exists && (flags & SQLITE_OPEN_CREATE) == 0))
        return SQLITE_CANTOPEN;
    OpenFile& opened = openFile(file);
    opened.system = &system;
    opened.file = &system.files()[name];
    opened.isLog = (flags & SQLITE_OPEN_WAL) != 0;
    file->pMethods = methods();
    if (outFlags != nullptr)
        *outFlags = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* path, int)
{
    if (systemOf(vfs).fails(false))
        return SQLITE_IOERR_DELETE;
    systemOf(vfs).files().erase(path);
    return SQLITE_OK;
}

int access(sqlite3_vfs* vfs, const char* path, int, int* result)
{
    *result = systemOf(vfs).files().contains(path) ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs*, const char* path, int size, char* out)
{
    std::strncpy(out, path, static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out)
{
    std::memset(out, 7, static_cast<std::size_t>(size));
    return size;
}

int doNotSleep(sqlite3_vfs*, int microseconds)
{
    return microseconds;  // no time passes, as the clock of a test wants it
}

int currentTime(sqlite3_vfs*, double* days)
{
    *days = 2'461'000.5;
    return SQLITE_OK;
}

int lastError(sqlite3_vfs*, int, char*)
{
    return 0;
}

// One sector after a power cut: as synced, as written, or, if it was being written, junk.
void settleSector(std::vector<std::uint8_t>& left, const std::vector<std::uint8_t>& written, std::size_t at,
                  std::mt19937& random)
{
    const std::size_t end = std::min(at + kSector, written.size());
    if (left.size() >= end && std::equal(left.begin() + static_cast<std::ptrdiff_t>(at),
                                         left.begin() + static_cast<std::ptrdiff_t>(end),
                                         written.begin() + static_cast<std::ptrdiff_t>(at)))
        return;
    const auto fate = random() % 5;
    if (fate < 2)
        return;
    left.resize(std::max(left.size(), end));
    for (std::size_t i = at; i < end; ++i)
        left[i] = fate == 2 ? static_cast<std::uint8_t>(random()) : written[i];
}

std::string uniqueName()
{
    static std::atomic<int> count = 0;
    return "crashdisk" + std::to_string(++count);
}

}  // namespace

struct CrashDisk::Vfs {
    sqlite3_vfs table{};
};

CrashDisk::CrashDisk()
    : m_name(uniqueName())
    , m_vfs(std::make_unique<Vfs>())
{
    sqlite3_vfs& vfs = m_vfs->table;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.mxPathname = 1000;
    vfs.zName = m_name.c_str();
    vfs.pAppData = this;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = fullPath;
    vfs.xRandomness = randomness;
    vfs.xSleep = doNotSleep;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    sqlite3_vfs_register(&vfs, 0);
}

CrashDisk::~CrashDisk()
{
    sqlite3_vfs_unregister(&m_vfs->table);
}

void CrashDisk::failAt(Fault fault, std::int64_t operation)
{
    m_fault = fault;
    m_failAt = m_operations + operation;
    m_hasFailed = false;
}

void CrashDisk::heal()
{
    m_fault = Fault::None;
}

bool CrashDisk::fails(bool isWrite)
{
    const std::int64_t operation = m_operations++;
    bool failing = false;
    switch (m_fault) {
    case Fault::None:
        break;
    case Fault::PowerCut:
    case Fault::IoError:
        failing = operation >= m_failAt;
        break;
    case Fault::IoErrorOnce:
        failing = operation == m_failAt;
        break;
    case Fault::DiskFull:
        failing = isWrite && operation >= m_failAt;
        break;
    }
    m_hasFailed = m_hasFailed || failing;
    return failing;
}

void CrashDisk::sync(File& file, bool isLog)
{
    if (syncs == Syncs::Kept || (syncs == Syncs::LateForLogs && !isLog))
        file.synced = file.current;
    file.owesSync = syncs == Syncs::LateForLogs && isLog;
}

void CrashDisk::payOwedSyncs()
{
    for (auto& [name, file] : m_files) {
        if (file.owesSync)
            file.synced = file.current;
        file.owesSync = false;
    }
}

void CrashDisk::crash(std::mt19937& random)
{
    for (auto& [name, file] : m_files) {
        std::vector<std::uint8_t> left = file.synced;
        if (file.current.size() < left.size() && random() % 2 == 0)
            left.resize(file.current.size());
        for (std::size_t at = 0; at < file.current.size(); at += kSector)
            settleSector(left, file.current, at, random);
        file.current = left;
        file.synced = left;
        file.owesSync = false;
    }
    heal();
}

}  // namespace vox::faults
