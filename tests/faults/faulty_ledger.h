#pragma once

#include "engine/ledger/ledger_books.h"
#include "engine/ledger/ledger_files.h"
#include "tests/faults/crash_disk.h"
#include "tests/faults/speaking.h"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace vox::faults {

// What has been told to be safe.
struct Promises {
    std::map<std::int64_t, std::string> places;  // seq to hash, of settled, released and corrected rows
    std::set<RequestId::Bytes> reserved;
    std::map<RequestId::Bytes, Usage> settled;  // also of rows that wait in the spill file
};

// The real books of a ledger whose database lies on a disk that fails, its small files in a real folder.
class FaultyLedger final {
public:
    FaultyLedger(CrashDisk& disk, const std::filesystem::path& folder, TestClock& clock);

    // Opens and recovers; false, with whyNot(), when it cannot.
    bool start(const std::vector<RecordedProgress>& progress = {});
    const std::string& whyNot() const { return m_whyNot; }
    void stop();  // as a program that ends well
    void drop();  // as one that is killed
    bool isRunning() const { return m_books != nullptr; }

    // One round of work: some requests at once, as the writer groups them. Promises made while the power was
    // on are added to `promises`; what a killed program would find in its recorder, to `progress`.
    void work(Random& random, Promises& promises, std::vector<RecordedProgress>& progress);
    void retry();
    bool hasBacklog() const { return m_books->hasBacklog(); }

    std::int64_t
    missing(const Promises& promises);  // of a ledger that does not start: rows that are not there
    // Copies the file as it is now to `folder` and looks at it with the real verifier; what is wrong, or "".
    std::string verdict(const std::filesystem::path& folder) const;

private:
    struct Waiting;

    std::unique_ptr<LedgerStore> openStore();

    CrashDisk& m_disk;
    LedgerFiles m_files;
    TestClock& m_clock;
    std::unique_ptr<LedgerBooks> m_books;
    std::vector<RequestContext> m_open;
    std::string m_whyNot;
};

// An empty ledger's file, made once: most trials begin after that, some with it.
void putEmptyLedger(CrashDisk& disk, Random& random);

inline constexpr const char* kDiskFile = "/disk/ledger.vled";

// How many promises the file at `database` does not keep.
std::int64_t brokenPromises(const std::filesystem::path& database, const Promises& promises);

}  // namespace vox::faults
