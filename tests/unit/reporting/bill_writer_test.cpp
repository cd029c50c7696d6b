#include "engine/reporting/bill_writer.h"
#include "tests/unit/reporting/sample_rows.h"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/stat.h>

namespace vox {
namespace {

namespace fs = std::filesystem;

class BillWriterTest : public testing::Test {
protected:
    void SetUp() override
    {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        m_folder = fs::path(testing::TempDir()) / "voxledger-bills" / test->name();
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    fs::path path() const { return m_folder / "bill.csv"; }

    static std::string read(const fs::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::ptrdiff_t filesInFolder() const { return std::distance(fs::directory_iterator(m_folder), {}); }

    fs::path m_folder;
};

TEST_F(BillWriterTest, WritesHeaderRowsAndTotal)
{
    BillWriter writer(path());
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.row(sampleRow()));
    ASSERT_TRUE(writer.row(sampleRow()));
    EXPECT_FALSE(fs::exists(path()));
    const auto totals = writer.end();
    ASSERT_TRUE(totals) << totals.error().message();
    EXPECT_EQ(totals->rows, 2);
    ASSERT_EQ(totals->perCurrency.size(), 1u);
    EXPECT_EQ(totals->perCurrency.front().amount.nanos(), 326'400);
    EXPECT_EQ(read(path()),
              plainHeader() + plainLine(sampleRow()) + plainLine(sampleRow()) + plainTotals(*totals));
    EXPECT_EQ(filesInFolder(), 1);
}

TEST_F(BillWriterTest, LeavesNothingWhenItIsGivenUp)
{
    std::ofstream(path()) << "the old bill";
    {
        BillWriter writer(path());
        ASSERT_TRUE(writer.begin());
        for (int i = 0; i < 1'000; ++i)
            ASSERT_TRUE(writer.row(sampleRow()));
    }
    EXPECT_EQ(read(path()), "the old bill");
    EXPECT_EQ(filesInFolder(), 1);
}

TEST_F(BillWriterTest, ReplacesTheFileThatALinkNames)
{
    std::ofstream(m_folder / "target.csv") << "old";
    fs::create_symlink(m_folder / "target.csv", path());
    BillWriter writer(path());
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.end());
    EXPECT_TRUE(fs::is_symlink(path()));
    EXPECT_EQ(read(m_folder / "target.csv").substr(0, 10), "ledger_seq");
}

TEST_F(BillWriterTest, NamesAFolderThatIsNotThere)
{
    BillWriter writer(m_folder / "missing" / "bill.csv");
    const auto status = writer.begin();
    ASSERT_FALSE(status);
    EXPECT_NE(status.error().message().find("missing/bill.csv"), std::string::npos);
}

TEST_F(BillWriterTest, DoesNotReplaceWhatIsNoFile)
{
    for (const fs::path& place : {m_folder, fs::path("/dev/null")}) {
        const auto status = BillWriter(place).begin();
        ASSERT_FALSE(status);
        EXPECT_EQ(status.error().kind(), ErrorKind::BadInput);
    }
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(BillWriterTest, SaysThatTheDiskIsFullAndLeavesNothing)
{
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit small{10'000, limit.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    {
        BillWriter writer(path());
        ASSERT_TRUE(writer.begin());
        Status status;
        for (int i = 0; i < 1'000 && status; ++i)
            status = writer.row(sampleRow());
        ASSERT_FALSE(status);
        EXPECT_NE(status.error().message().find("bill.csv"), std::string::npos);
        EXPECT_EQ(status.error().exitStatus(), 1);
    }
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, before);
    EXPECT_EQ(filesInFolder(), 0);
}

TEST_F(BillWriterTest, HasTheUsersUsualMode)
{
    const auto mask = umask(022);
    BillWriter writer(path());
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.end());
    umask(mask);
    EXPECT_EQ(fs::status(path()).permissions(), fs::perms(0644));
}

}  // namespace
}  // namespace vox
