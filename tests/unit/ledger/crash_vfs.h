#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace vox::test {

// A file system in memory for SQLite that fails on purpose. It knows for each file what has been synced; a
// power cut keeps of the rest whatever it likes, sector by sector, some of it as junk. One thread, one at a
// time; without shared memory, so the store must be opened with exclusive locking.
class CrashFileSystem final {
public:
    enum class Fault {
        None,
        PowerCut,     // everything fails from the given operation on
        IoErrorOnce,  // one operation fails
        IoError,      // operations fail until heal()
        DiskFull,     // writes fail until heal()
    };

    CrashFileSystem();
    ~CrashFileSystem();
    CrashFileSystem(const CrashFileSystem&) = delete;
    CrashFileSystem& operator=(const CrashFileSystem&) = delete;

    const std::string& name() const { return m_name; }

    void create(const std::string& path) { m_files[path]; }
    void failAt(Fault fault, std::int64_t operation);  // counted from now
    void heal();
    void crash(std::mt19937& random);  // the power is back: what is left of each file
    bool hasFailed() const { return m_hasFailed; }
    std::int64_t operations() const { return m_operations; }

    bool dropsLogSyncs = false;  // what synchronous=NORMAL amounts to
    bool dropsAllSyncs = false;  // a disk that lies

    struct File {
        std::vector<std::uint8_t> current;
        std::vector<std::uint8_t> synced;
    };

    // For the callbacks.
    bool fails(bool isWrite);
    std::map<std::string, File>& files() { return m_files; }

private:
    struct Vfs;

    std::string m_name;
    std::unique_ptr<Vfs> m_vfs;
    std::map<std::string, File> m_files;
    Fault m_fault = Fault::None;
    std::int64_t m_failAt = 0;
    std::int64_t m_operations = 0;
    bool m_hasFailed = false;
};

}  // namespace vox::test
