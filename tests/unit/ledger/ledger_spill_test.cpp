#include "engine/ledger/entry_record.h"
#include "engine/ledger/spill_file.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>

namespace vox::test {
namespace {

std::vector<LedgerEntry> someEntries(int count)
{
    TestClock clock;
    std::vector<LedgerEntry> entries;
    for (int i = 0; i < count; ++i) {
        const UsageRecord record = testRecord(testContext(clock), i);
        entries.push_back(settleEntry(record).take());
    }
    return entries;
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(SpillFile, GivesBackWhatItTook)
{
    FastFolder folder;
    const auto entries = someEntries(5);
    {
        SpillFile file(folder / "spill");
        ASSERT_TRUE(file.append({entries[0], entries[1]}));
        ASSERT_TRUE(file.append({entries[2]}));
    }
    SpillFile file(folder / "spill");
    SpillFile::Content content;
    ASSERT_TRUE(file.load(content));
    EXPECT_EQ(file.size(), 3U);
    ASSERT_TRUE(file.append({entries[3], entries[4]}));
    content = SpillFile::read(folder / "spill").take();
    EXPECT_EQ(content.entries, entries);
    EXPECT_FALSE(content.isDamaged);
    ASSERT_TRUE(file.clear());
    EXPECT_TRUE(SpillFile::read(folder / "spill")->entries.empty());
    EXPECT_TRUE(SpillFile::read(folder / "none")->entries.empty());
}

TEST(SpillFile, ATornLastLineIsNoDamageAndWrittenOver)
{
    FastFolder folder;
    const auto entries = someEntries(3);
    {
        SpillFile file(folder / "spill");
        ASSERT_TRUE(file.append({entries[0], entries[1]}));
    }
    std::filesystem::resize_file(folder / "spill", std::filesystem::file_size(folder / "spill") - 20);
    SpillFile file(folder / "spill");
    SpillFile::Content content;
    ASSERT_TRUE(file.load(content));
    EXPECT_FALSE(content.isDamaged);
    EXPECT_EQ(content.entries.size(), 1U);
    ASSERT_TRUE(file.append({entries[2]}));
    content = SpillFile::read(folder / "spill").take();
    ASSERT_EQ(content.entries.size(), 2U);
    EXPECT_EQ(content.entries[1], entries[2]);
}

TEST(SpillFile, EveryChangedByteIsDamage)
{
    FastFolder folder;
    {
        SpillFile file(folder / "spill");
        ASSERT_TRUE(file.append(someEntries(3)));
    }
    const std::string good = contentOf(folder / "spill");
    for (std::size_t at = 0; at < good.size(); at += 7) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        std::ofstream(folder / "spill", std::ios::binary) << bad;
        const auto content = SpillFile::read(folder / "spill").take();
        EXPECT_TRUE(content.isDamaged || content.entries.size() < 3) << at;
    }
    const std::size_t second = good.find('\n') + 1;
    std::ofstream(folder / "spill", std::ios::binary) << good.substr(second);
    EXPECT_TRUE(SpillFile::read(folder / "spill")->isDamaged) << "a line taken out";
}

// A limit of the file size stands in for a full disk: the ledger cannot grow, the spill file still can.
TEST(LedgerSpill, RowsWaitForTheLedgerAndGetInLater)
{
    FastFolder folder;
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        TestClock clock;
        auto ledger = openLedger(folder.path(), clock);
        speak(*ledger, clock, 1);
        const rlimit tight{14'000, RLIM_INFINITY};
        setrlimit(RLIMIT_FSIZE, &tight);
        int spilled = 0;
        for (int i = 0; i < 5; ++i) {
            const RequestContext context = testContext(clock);
            if (!ledger->reserve(context, bound(), testTariff()).get())
                break;
            const UsageRecord record = testRecord(context, 100 + i);
            const auto settled = ledger->settle(record).get();
            spilled += settled.ok() && settled->place.seq == 0 ? 1 : 0;
        }
        const bool isTold = spilled == 5 && !verifyLedger(folder.path())->whole;
        const rlimit wide{RLIM_INFINITY, RLIM_INFINITY};
        setrlimit(RLIMIT_FSIZE, &wide);
        std::this_thread::sleep_for(std::chrono::milliseconds(2500));  // the writer tries again each second
        const LedgerHead head = speak(*ledger, clock, 2);
        _exit(!isTold ? 2 : head.seq < 2 + 2 * (1 + spilled) ? 3 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(verifyLedger(folder.path())->openRequests, 0);
}

TEST(LedgerSpill, RowsLeftInTheFileAreTakenUpAtTheNextStart)
{
    FastFolder folder;
    TestClock clock;
    openLedger(folder.path(), clock);
    const UsageRecord record = testRecord(testContext(clock), 9);
    {
        auto reserve = reserveEntry(testReservation(record.context)).take();
        auto settle = settleEntry(record).take();
        reserve.part = reserve.attempt = 1;
        closeReservation(settle, reserve);
        SpillFile file(folder / "ledger.spill");
        ASSERT_TRUE(file.append({tariffEntry(testTariff()).take(), reserve, settle}));
    }
    EXPECT_NE(firstFault(folder.path()).find("wait in ledger.spill"), std::string::npos)
        << firstFault(folder.path());
    openLedger(folder.path(), clock);
    EXPECT_EQ(firstFault(folder.path()), "");
    auto reader = LedgerReader::open(folder.path()).take();
    const auto rows = reader->rows(reader->select({})->seqs).take();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].record.usage, record.usage);
}

TEST(LedgerSpill, DamagedRowsAreKeptAside)
{
    FastFolder folder;
    TestClock clock;
    openLedger(folder.path(), clock);
    std::ofstream(folder / "ledger.spill") << "{\"v\":1,\"row\":\"00\",\"sha256\":\"zz\"}\n";
    auto ledger = openLedger(folder.path(), clock);
    EXPECT_FALSE(ledger->readOnly());
    EXPECT_NE(noticesOf(*ledger).find("ledger.spill.damaged"), std::string::npos) << noticesOf(*ledger);
    EXPECT_TRUE(std::filesystem::exists(folder / "ledger.spill.damaged"));
    speak(*ledger, clock, 3);
    EXPECT_NE(firstFault(folder.path()).find("ledger.spill.damaged"), std::string::npos);
}

}  // namespace
}  // namespace vox::test
