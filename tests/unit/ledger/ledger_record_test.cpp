#include "tests/unit/ledger/ledger_fixture.h"

#include <chrono>
#include <future>
#include <vector>

namespace vox::test {
namespace {

UsageRecord imported(const Clock& clock, std::int64_t tokens)
{
    UsageRecord record = testRecord(testContext(clock), tokens);
    record.context.service = "nlp";
    record.usage.nlpTokens = NlpTokens(tokens);
    return record;
}

TEST(LedgerRecord, BooksOnceWhatWasDoneElsewhere)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const UsageRecord record = imported(clock, 30);
    const auto first = ledger->record(record, testTariff()).get().take();
    EXPECT_FALSE(first.isKnown);
    EXPECT_EQ(first.charge.amount, testCharge(record).amount);
    const auto again = ledger->record(record, testTariff()).get().take();
    EXPECT_TRUE(again.isKnown);
    EXPECT_EQ(again.place.seq, first.place.seq);
    EXPECT_EQ(again.charge.amount, first.charge.amount);
    UsageRecord other = record;
    other.usage.nlpTokens = NlpTokens(31);
    EXPECT_EQ(ledger->record(other, testTariff()).get().error().kind(), ErrorKind::BadInput);
    UsageRecord second = record;
    second.attempt = 2;
    EXPECT_FALSE(ledger->record(second, testTariff()).get().take().isKnown)
        << "another attempt is another row";
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(LedgerReader::open(folder.path()).take()->select({})->seqs.size(), 2U);
    auto later = openLedger(folder.path(), clock);
    EXPECT_TRUE(later->record(record, testTariff()).get().take().isKnown) << "after a restart too";
}

TEST(LedgerRecord, OneThatIsSpokenHereIsNotImported)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const RequestContext context = testContext(clock);
    ASSERT_TRUE(ledger->reserve(testReservation(context)).get());
    EXPECT_FALSE(ledger->record(testRecord(context, 5), testTariff()).get().ok());
    ASSERT_TRUE(ledger->settle(testRecord(context, 5)).get().ok());
    EXPECT_TRUE(ledger->record(testRecord(context, 5), testTariff()).get().take().isKnown);
}

// Repeated within one transaction of the writer, where the first is not yet in the file.
TEST(LedgerRecord, RepeatsThatComeTogetherAreKnownToo)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    std::vector<UsageRecord> records;
    for (int i = 0; i < 40; ++i)
        records.push_back(imported(clock, 10 + i));
    std::vector<std::future<Result<Settlement>>> asked;
    for (int round = 0; round < 3; ++round)
        for (const UsageRecord& record : records)
            asked.push_back(ledger->record(record, testTariff()));
    std::int64_t booked = 0;
    for (auto& answer : asked)
        booked += answer.get().take().isKnown ? 0 : 1;
    EXPECT_EQ(booked, 40);
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(LedgerReader::open(folder.path()).take()->select({})->seqs.size(), 40U);
}

TEST(LedgerRecord, RefusesWhatDoesNotAddUp)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    UsageRecord record = imported(clock, 30);
    record.samples.decoded = Samples(1);
    EXPECT_FALSE(ledger->record(record, testTariff()).get().ok());
    record = imported(clock, 30);
    record.context.user = "two\nlines";
    EXPECT_FALSE(ledger->record(record, testTariff()).get().ok());
}

TEST(LedgerRecord, TensOfThousandsShareTheirTransactions)
{
    constexpr int rows = 20'000;
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    std::vector<std::future<Result<Settlement>>> asked;
    for (int i = 0; i < rows; ++i)
        asked.push_back(ledger->record(imported(clock, 1 + i % 50), testTariff()));
    int failed = 0;
    for (auto& answer : asked)
        failed += answer.get().ok() ? 0 : 1;
    EXPECT_EQ(failed, 0);
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(LedgerReader::open(folder.path()).take()->select({})->seqs.size(), std::size_t{rows});
}

}  // namespace
}  // namespace vox::test
