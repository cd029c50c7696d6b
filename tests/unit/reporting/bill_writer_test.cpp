#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/bill_plain.h"
#include "engine/reporting/bill_totals.h"
#include "engine/reporting/bill_writer.h"
#include "tests/unit/reporting/bill_fixture.h"

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

namespace vox {
namespace {

namespace fs = std::filesystem;

class BillWriterTest : public BillTest {
protected:
    Result<WrittenBill> write(std::size_t rows) { return writeTo(path(), rows); }

    static Result<WrittenBill> writeTo(const fs::path& place, std::size_t rows)
    {
        RowsSource source;
        for (std::size_t i = 0; i < rows; ++i) {
            source.ledger.push_back(sampleRow());
            source.ledger.back().seq = static_cast<std::int64_t>(i) + 7;
        }
        return writeBill(source, {.fromDay = "2026-11-22", .toDay = "2026-11-22", .timeZone = "UTC"}, place,
                         "v 1");
    }

    std::ptrdiff_t filesInFolder() const { return std::distance(fs::directory_iterator(m_folder), {}); }
};

TEST_F(BillWriterTest, WritesHeaderRowsTotalAndManifest)
{
    const auto written = write(2);
    ASSERT_TRUE(written) << written.error().message();
    EXPECT_EQ(written->rows, 2);
    ASSERT_EQ(written->totals.size(), 1u);
    EXPECT_EQ(written->totals.front().nanos(), 326'400);
    auto second = sampleRow();
    second.seq = 8;
    BillTotals totals;
    ASSERT_TRUE(totals.add(sampleRow()));
    ASSERT_TRUE(totals.add(second));
    EXPECT_EQ(contentOf(path()),
              plainHeader() + plainLine(sampleRow()) + plainLine(second) + plainTotals(totals));
    EXPECT_EQ(written->manifest, path("bill.csv.manifest.json"));
    const auto manifest = parseManifest(contentOf(written->manifest), "m");
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest->firstSeq, 7);
    EXPECT_EQ(manifest->lastSeq, 8);
    EXPECT_EQ(manifest->head.seq, 8);
    EXPECT_EQ(manifest->program, "v 1");
    EXPECT_EQ(manifest->timeZone, "Etc/UTC");
    EXPECT_EQ(manifest->lineChecks.size(), 4u);
    EXPECT_EQ(manifest->fromUtc, "2026-11-22T00:00:00.000000Z");
    ASSERT_EQ(manifest->tariffs.size(), 1u);
    EXPECT_EQ(manifest->tariffs.front().reference, "standard-2026-11@0123456789ab");
    EXPECT_EQ(filesInFolder(), 2);
}

TEST_F(BillWriterTest, ReplacesTheFileThatALinkNames)
{
    std::ofstream(m_folder / "target.csv") << "old";
    fs::create_symlink(m_folder / "target.csv", path());
    ASSERT_TRUE(write(1));
    EXPECT_TRUE(fs::is_symlink(path()));
    EXPECT_EQ(contentOf(m_folder / "target.csv").substr(0, 10), "ledger_seq");
}

TEST_F(BillWriterTest, NamesAFolderThatIsNotThere)
{
    const auto written = writeTo(m_folder / "missing" / "bill.csv", 1);
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message().find("missing/bill.csv"), std::string::npos);
}

TEST_F(BillWriterTest, DoesNotReplaceWhatIsNoFile)
{
    for (const fs::path& place : {m_folder, fs::path("/dev/null")}) {
        const auto written = writeTo(place, 1);
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().kind(), ErrorKind::BadInput);
    }
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(BillWriterTest, SaysThatTheDiskIsFullAndLeavesWhatWasThere)
{
    std::ofstream(path()) << "the old bill";
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit small{10'000, limit.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = write(1'000);
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, before);
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message().find("bill.csv"), std::string::npos);
    EXPECT_EQ(written.error().exitStatus(), 1);
    EXPECT_EQ(contentOf(path()), "the old bill");
    EXPECT_EQ(filesInFolder(), 1);
}

TEST_F(BillWriterTest, HasTheUsersUsualMode)
{
    const auto mask = umask(022);
    ASSERT_TRUE(write(1));
    umask(mask);
    EXPECT_EQ(fs::status(path()).permissions(), fs::perms(0644));
    EXPECT_EQ(fs::status(manifestPath(path())).permissions(), fs::perms(0644));
}

}  // namespace
}  // namespace vox
