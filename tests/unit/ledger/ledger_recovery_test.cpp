
#include "tests/unit/ledger/ledger_fixture.h"

#include <vector>

namespace vox::test {
namespace {

TEST(LedgerRecovery, SettlesWithNothingWhereNothingWasRecorded)
{
    FastFolder folder;
    TestClock clock;
    {
        auto ledger = openLedger(folder.path(), clock);
        ASSERT_TRUE(ledger->reserve(testContext(clock), bound(), testTariff()).get());
    }
    auto ledger = openLedger(folder.path(), clock);
    EXPECT_NE(noticesOf(*ledger).find("One request that was cut off"), std::string::npos)
        << noticesOf(*ledger);
    ledger.reset();
    EXPECT_EQ(noticesOf(*openLedger(folder.path(), clock)), "") << "told once";
    auto reader = LedgerReader::open(folder.path()).take();
    const LedgerRow row = reader->rows(reader->select({})->seqs)->front();
    EXPECT_EQ(row.record.finish, FinishReason::Fault);
    EXPECT_EQ(row.record.usage, Usage());
    EXPECT_EQ(row.amount.nanos(), 0);
    EXPECT_EQ(row.note, "recovered, nothing was recorded");
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(rawDatabase(folder.path())->integer("SELECT count(*) FROM entry WHERE kind = 9"), 1);
}

// The recorder still holds an attempt that was settled; the next attempt must not be billed for it again.
TEST(LedgerRecovery, TakesNoProgressOfASettledAttempt)
{
    FastFolder folder;
    TestClock clock;
    {
        auto ledger = openLedger(folder.path(), clock);
        const RequestContext context = testContext(clock);
        ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
        UsageRecord record = testRecord(context, 40);
        ledger->recorder().begin(context.request, 1);
        ledger->recorder().update(record.usage, record.samples, record.processing, record.firstAudio);
        ledger->recorder().end();
        record.finish = FinishReason::Retry;
        ASSERT_TRUE(ledger->settle(record).get().ok());
        ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
    }
    openLedger(folder.path(), clock);
    auto reader = LedgerReader::open(folder.path()).take();
    const auto rows = reader->rows(reader->select({})->seqs).take();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].amount.nanos(), 0);
    EXPECT_EQ(rows[0].record.attempt, 2);
    EXPECT_EQ(rows[1].record.usage.speechTokens.value(), 40);
    EXPECT_EQ(firstFault(folder.path()), "");
}

}  // namespace
}  // namespace vox::test
