#include "engine/ledger/ledger_lock.h"

#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vox {

LedgerLock::LedgerLock(int file)
    : m_file(file)
{
}

LedgerLock::~LedgerLock()
{
    close(m_file);
}

std::unique_ptr<LedgerLock> LedgerLock::tryTake(const std::filesystem::path& path,
                                                std::chrono::milliseconds wait)
{
    constexpr std::chrono::milliseconds pause{10};
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return nullptr;
    const auto deadline = std::chrono::steady_clock::now() + wait;
    while (flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() >= deadline) {
            close(file);
            return nullptr;
        }
        std::this_thread::sleep_for(pause);
    }
    return std::unique_ptr<LedgerLock>(new LedgerLock(file));
}

}  // namespace vox
