#include "engine/ledger/entry_record.h"
#include "engine/ledger/schema.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <vector>

namespace vox::test {
namespace {

// A ledger that the program wrote before its tables were extended: six settled requests in two currencies, a
// released one, a clock that was turned back, and one that was cut off with 70 speech tokens recorded.
constexpr const char* kOldHead = "ae2e983994cb6646322b54ebe509688d52b75b3784c259d05b3780c8dce5390b";
constexpr std::int64_t kOldRows = 19;

void copyOldLedger(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    const std::filesystem::path old = std::filesystem::path(VOX_FIXTURES) / "ledger" / "version1";
    for (const auto& file : std::filesystem::directory_iterator(old))
        std::filesystem::copy_file(file.path(), folder / file.path().filename());
}

const UtcTime kLater(std::chrono::sys_days(std::chrono::year(2026) / 12 / 1));

std::vector<LedgerRow> rowsOf(const std::filesystem::path& folder)
{
    auto reader = LedgerReader::open(folder).take();
    auto rows = reader->rows(reader->select({})->seqs).take();
    return {rows.rbegin(), rows.rend()};
}

TEST(LedgerUpgrade, AnOldLedgerIsReadAndVerifiedAsItIs)
{
    FastFolder folder;
    copyOldLedger(folder.path());
    const auto report = verifyLedger(folder.path()).take();
    EXPECT_TRUE(report.whole) << report.faults.front().english();
    EXPECT_EQ(report.rows, kOldRows);
    EXPECT_EQ(report.openRequests, 1);
    EXPECT_EQ(report.head.hash, kOldHead);
    const auto rows = rowsOf(folder.path());
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(rows[0].amount.toString(), "0.000081728 USD");
    EXPECT_EQ(rows[5].amount.toString(), "0.000233013 EUR");
    EXPECT_EQ(rows[0].record.context.service, "speech");
    EXPECT_EQ(rows[0].record.context.rateMilli, 1000);
    EXPECT_EQ(rows[1].record.context.department, "Übung");
    const auto days = LedgerReader::open(folder.path()).take()->daily({}, "Europe/Berlin").take();
    std::int64_t requests = 0;
    for (const DailyUsage& day : days)
        requests += day.requests;
    EXPECT_EQ(requests, 6);
    auto database = rawDatabase(folder.path());
    EXPECT_EQ(database->integer("PRAGMA user_version"), 1) << "reading changes nothing";
}

TEST(LedgerUpgrade, ReadsAnOldLedgerWhereItCannotWrite)
{
    FastFolder folder;
    copyOldLedger(folder.path());
    TestClock clock;
    clock.set(kLater);
    auto ledger =
        Ledger::open({.directory = folder.path(), .clock = clock, .readOnly = true, .billingTimeZone = {}})
            .take();
    EXPECT_TRUE(ledger->readOnly());
    EXPECT_EQ(ledger->head().seq, kOldRows);
    EXPECT_EQ(rowsOf(folder.path()).size(), 6U);
}

TEST(LedgerUpgrade, OldRowsKeepTheirHashesAndNewOnesFollow)
{
    FastFolder folder;
    copyOldLedger(folder.path());
    const auto before = rowsOf(folder.path());
    TestClock clock;
    clock.set(kLater);
    LedgerHead place;
    {
        auto ledger = openLedger(folder.path(), clock);
        ASSERT_FALSE(ledger->readOnly()) << noticesOf(*ledger);
        RequestContext context = testContext(clock);
        context.user = "ann";
        ASSERT_TRUE(ledger->reserve(testReservation(context)).get());
        place = ledger->settle(testRecord(context, 33)).get().take().place;
    }
    auto database = rawDatabase(folder.path());
    EXPECT_EQ(database->integer("PRAGMA user_version"), kSchemaVersion);
    EXPECT_TRUE(hasExactSchema(*database)) << "as a new file's, to the last character";
    EXPECT_EQ(firstFault(folder.path()), "");
    const auto rows = rowsOf(folder.path());
    ASSERT_EQ(rows.size(), 8U);
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_EQ(rows[i].hash, before[i].hash);
        EXPECT_EQ(rows[i].amount, before[i].amount);
    }
    EXPECT_EQ(rows[6].record.usage.speechTokens, SpeechTokens(70)) << "from the old recorder file";
    EXPECT_EQ(rows[6].record.finish, FinishReason::Fault);
    EXPECT_EQ(rows[7].seq, place.seq);
    EXPECT_EQ(rows[7].record.context.user, "ann");
}

TEST(LedgerUpgrade, SumsByUserCoverTheOldRowsToo)
{
    FastFolder folder;
    copyOldLedger(folder.path());
    TestClock clock;
    clock.set(kLater);
    openLedger(folder.path(), clock);
    auto database = rawDatabase(folder.path());
    EXPECT_EQ(database->integer("SELECT sum(requests) FROM rollup WHERE dim = 5"),
              database->integer("SELECT sum(requests) FROM rollup WHERE dim = 0"));
}

TEST(LedgerUpgrade, AnAlteredOldLedgerIsNotTaken)
{
    FastFolder folder;
    copyOldLedger(folder.path());
    rawDatabase(folder.path())->execute("DROP TRIGGER entry_no_delete");
    TestClock clock;
    clock.set(kLater);
    EXPECT_TRUE(openLedger(folder.path(), clock)->readOnly());
    EXPECT_EQ(rawDatabase(folder.path())->integer("PRAGMA user_version"), 1);
    EXPECT_NE(firstFault(folder.path()), "");
}

// The same price list, whose file version 1 did not keep, goes on as it was; with other prices it is refused.
TEST(LedgerUpgrade, APriceListOfBeforeGoesOn)
{
    FastFolder folder;
    copyOldLedger(folder.path());
    TestClock clock;
    clock.set(kLater);
    auto ledger = openLedger(folder.path(), clock);
    const auto place = speak(*ledger, clock, 40);
    Tariff changed = testTariff();
    changed.perMillion.textTokenNanos += 1;
    EXPECT_FALSE(ledger->reserve(testReservation(testContext(clock), changed)).get().ok());
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(rowsOf(folder.path()).back().seq, place.seq);
}

}  // namespace
}  // namespace vox::test
