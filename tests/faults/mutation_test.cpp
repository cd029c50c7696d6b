#include "engine/ledger/archive_month.h"
#include "engine/ledger/seal_months.h"
#include "tests/faults/speaking.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vox::faults {
namespace {

// A file whose bytes can be changed and put back.
class Patient {
public:
    explicit Patient(const std::filesystem::path& path)
        : m_bytes(std::filesystem::file_size(path))
    {
        ::chmod(path.c_str(), 0600);
        m_file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        EXPECT_EQ(pread(m_file, m_bytes.data(), m_bytes.size(), 0), static_cast<ssize_t>(m_bytes.size()));
    }
    ~Patient() { close(m_file); }
    Patient(const Patient&) = delete;
    Patient& operator=(const Patient&) = delete;

    // A bit, a byte, a sector of zeros, or an end that is cut off.
    const char* hurt(Random& random)
    {
        const std::size_t at = random() % m_bytes.size();
        const auto kind = random() % 100;
        if (kind < 48) {
            write(at, {static_cast<std::uint8_t>(m_bytes[at] ^ (1U << random() % 8))});
            return "bits";
        }
        if (kind < 96) {
            write(at, {static_cast<std::uint8_t>(m_bytes[at] + 1 + random() % 255)});
            return "bytes";
        }
        if (kind < 98) {
            wipe(at / kSector * kSector);
            return "sectors";
        }
        EXPECT_EQ(ftruncate(m_file, static_cast<off_t>(at)), 0);
        return "cuts";
    }
    void heal() { write(0, m_bytes); }

private:
    static constexpr std::size_t kSector = 512;

    // With zeros, or, where there are only zeros, with ones.
    void wipe(std::size_t at) const
    {
        const auto begin = m_bytes.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = std::min(kSector, m_bytes.size() - at);
        const bool isEmpty = std::all_of(begin, begin + static_cast<std::ptrdiff_t>(size),
                                         [](std::uint8_t byte) { return byte == 0; });
        write(at, std::vector<std::uint8_t>(size, isEmpty ? 0xff : 0));
    }
    void write(std::size_t at, const std::vector<std::uint8_t>& bytes) const
    {
        EXPECT_EQ(pwrite(m_file, bytes.data(), bytes.size(), static_cast<off_t>(at)),
                  static_cast<ssize_t>(bytes.size()));
    }

    int m_file = -1;
    std::vector<std::uint8_t> m_bytes;
};

// September to November 2026; the first two months closed and archived.
void makeSealedLedger(const std::filesystem::path& folder, Random& random)
{
    using namespace std::chrono;
    TestClock clock;
    clock.set(sys_days(year(2026) / 9 / 3));
    auto ledger = test::openLedger(folder, clock);
    for (int i = 0; i < 24; ++i) {
        speak(*ledger, clock.utcNow(), random);
        clock.advance(hours(70));
    }
    const auto sealed = sealMonths(*ledger, clock);
    ASSERT_TRUE(sealed.ok()) << sealed.error().message();
    ASSERT_EQ(sealed->size(), 2U);
    speak(*ledger, clock.utcNow(), random);
}

void expectSound(FaultRun& run)
{
    EXPECT_EQ(run["missed"], 0);
    if (run.isWhole()) {
        EXPECT_GT(run["caught"], run.trials() / 4);
    }
}

// No change passes that changes a value of any table: the rest hits space that is not in use.
TEST(Mutation, OfALiveFileThatMattersIsFound)
{
    FastFolder folder;
    FaultRun run("mutations of a live file", 10'000);
    Random first(1);
    makeSealedLedger(folder.path(), first);
    std::filesystem::remove_all(folder / "archive");  // their own test is below
    const std::filesystem::path database = LedgerFiles(folder.path()).database;
    const std::string before = everyValue(database);
    ASSERT_EQ(verdictOn(folder.path()), "");
    Patient file(database);
    run.forEach([&](Random& random) {
        run[file.hurt(random)] += 1;
        const bool isCaught = !verdictOn(folder.path()).empty();
        const bool isHarmless = !isCaught && everyValue(database) == before;
        EXPECT_TRUE(isCaught || isHarmless);
        run[isCaught ? "caught" : isHarmless ? "harmless" : "missed"] += 1;
        file.heal();
    });
    EXPECT_EQ(verdictOn(folder.path()), "") << "healed";
    expectSound(run);
}

// Of a sealed file every byte counts, and every byte of what lies beside it.
TEST(Mutation, OfASealedFileIsFoundWhateverItHits)
{
    FastFolder folder;
    FaultRun run("mutations of a sealed file", 10'000);
    Random first(2);
    makeSealedLedger(folder.path(), first);
    const ArchiveFiles files(folder.path(), "2026-10");
    ASSERT_TRUE(checkArchive(files).ok());
    Patient archive(files.ledger), sum(files.sum), checkpoint(files.checkpoint);
    run.forEach([&](Random& random) {
        const auto which = random() % 20;
        Patient& file = which == 0 ? sum : which == 1 ? checkpoint : archive;
        run[file.hurt(random)] += 1;
        const bool isCaught = !checkArchive(files).ok();
        EXPECT_TRUE(isCaught);
        run[isCaught ? "caught" : "missed"] += 1;
        file.heal();
    });
    EXPECT_TRUE(checkArchive(files).ok()) << "healed";
    expectSound(run);
}

}  // namespace
}  // namespace vox::faults
