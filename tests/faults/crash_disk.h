#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace vox::faults {

// A file system in memory for SQLite that fails on purpose. It knows for each file what has been synced; a
// power cut keeps of the rest whatever it likes, sector by sector, some of it as junk. One thread, one at a
// time; without shared memory, so the store must be opened with exclusive locking.
class CrashDisk final {
public:
    enum class Fault {
        None,
        PowerCut,     // everything fails from the given operation on
        IoErrorOnce,  // one operation fails
        IoError,      // operations fail until heal()
        DiskFull,     // writes fail until heal()
    };

    CrashDisk();
    ~CrashDisk();
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;

    const std::string& name() const { return m_name; }

    void create(const std::string& path) { m_files[path]; }
    void failAt(Fault fault, std::int64_t operation);  // counted from now
    void heal();
    void crash(std::mt19937& random);               // the power is back: what is left of each file
    bool hasFailed() const { return m_hasFailed; }  // since failAt()
    bool hasLostPower() const { return m_fault == Fault::PowerCut && m_hasFailed; }
    std::int64_t operations() const { return m_operations; }

    // Whether what is said to be on the disk is on the disk.
    enum class Syncs {
        Kept,
        LateForLogs,  // synchronous=NORMAL: a log's sync takes effect when the next checkpoint begins
        Lost,         // a disk that lies
    };
    Syncs syncs = Syncs::Kept;

    struct File {
        std::vector<std::uint8_t> current;
        std::vector<std::uint8_t> synced;
        bool owesSync = false;
    };

    // For the callbacks.
    bool fails(bool isWrite);
    void sync(File& file, bool isLog);
    void payOwedSyncs();
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

}  // namespace vox::faults
