#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

namespace vox {

// Held by the one instance that writes a ledger. The kernel lets go of it when the process ends, however.
class LedgerLock final {
public:
    // Nothing when another instance still holds it after `wait`, or the file cannot be made.
    static std::unique_ptr<LedgerLock> tryTake(const std::filesystem::path& path,
                                               std::chrono::milliseconds wait);

    ~LedgerLock();
    LedgerLock(const LedgerLock&) = delete;
    LedgerLock& operator=(const LedgerLock&) = delete;

private:
    explicit LedgerLock(int file);

    int m_file;
};

}  // namespace vox
