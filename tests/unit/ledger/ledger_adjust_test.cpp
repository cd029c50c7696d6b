#include "tests/unit/ledger/ledger_fixture.h"

#include <future>
#include <vector>

namespace vox::test {
namespace {

using std::chrono::hours;

Money usd(std::int64_t nanos)
{
    return Money::fromNanos(Currency("USD"), nanos);
}

Adjustment adjustmentOf(const Clock& clock, std::int64_t seq, std::int64_t nanos)
{
    return {
        .id = RequestId::make(clock.utcNow()), .seq = seq, .delta = usd(nanos), .reason = "agreed by phone"};
}

class LedgerAdjust : public testing::Test {
protected:
    void SetUp() override
    {
        m_ledger = openLedger(m_folder.path(), m_clock);
        m_row = speak(*m_ledger, m_clock, 100).seq;
        m_amount = testCharge(testRecord(testContext(m_clock), 100)).amount.nanos();
        m_clock.advance(hours(24 * 12));
    }

    Result<LedgerHead> adjust(std::int64_t nanos)
    {
        return m_ledger->adjust(adjustmentOf(m_clock, m_row, nanos)).get();
    }
    std::int64_t total()
    {
        return LedgerReader::open(m_folder.path()).take()->select({})->totals.front().nanos();
    }

    FastFolder m_folder;
    TestClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::int64_t m_row = 0;
    std::int64_t m_amount = 0;
};

TEST_F(LedgerAdjust, AddsARowAndLeavesTheOtherAlone)
{
    const auto place = adjust(-1000).take();
    EXPECT_EQ(total(), m_amount - 1000);
    auto reader = LedgerReader::open(m_folder.path()).take();
    const auto rows = reader->rows({m_row, place.seq}).take();
    EXPECT_EQ(rows[0].amount.nanos(), m_amount);
    EXPECT_EQ(rows[0].adjusts, 0);
    EXPECT_EQ(rows[1].adjusts, m_row);
    EXPECT_EQ(rows[1].amount.nanos(), -1000);
    EXPECT_EQ(rows[1].note, "agreed by phone");
    EXPECT_EQ(rows[1].tariff, rows[0].tariff);
    EXPECT_EQ(rows[1].record.context.department, "Training");
    EXPECT_EQ(rows[1].record.usage, Usage());
    EXPECT_EQ(rows[1].record.context.started, m_clock.utcNow()) << "billed in the month it is made in";
    m_ledger.reset();
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

TEST_F(LedgerAdjust, SumsAndChartsCountItsAmountAndNoRequest)
{
    ASSERT_TRUE(adjust(500).ok());
    auto reader = LedgerReader::open(m_folder.path()).take();
    for (const char* zone : {"Europe/Berlin", "Asia/Tokyo"}) {
        const auto days = reader->daily({}, zone).take();
        ASSERT_EQ(days.size(), 2U) << zone;
        EXPECT_EQ(days[0].requests, 1);
        EXPECT_EQ(days[1].requests, 0);
        EXPECT_EQ(days[1].amount.nanos(), 500);
        EXPECT_EQ(days[1].usage, Usage());
    }
    EXPECT_EQ(reader->timePoints({}, 100)->size(), 1U);
    EXPECT_EQ(reader->select({.department = "Training"})->seqs.size(), 2U);
}

TEST_F(LedgerAdjust, NeverLeavesLessThanNothing)
{
    EXPECT_EQ(adjust(-m_amount - 1).error().kind(), ErrorKind::BadInput);
    ASSERT_TRUE(adjust(-m_amount + 3).ok());
    EXPECT_FALSE(adjust(-4).ok());
    ASSERT_TRUE(adjust(-3).ok());
    EXPECT_FALSE(adjust(-1).ok());
    ASSERT_TRUE(adjust(10).ok());
    ASSERT_TRUE(adjust(-10).ok()) << "many corrections of one row";
    EXPECT_EQ(total(), 0);
    m_ledger.reset();
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

// All in one transaction of the writer: each sees those before it.
TEST_F(LedgerAdjust, OnesThatComeTogetherDoNotPassItEither)
{
    std::vector<std::future<Result<LedgerHead>>> asked;
    for (int i = 0; i < 50; ++i)
        asked.push_back(m_ledger->adjust(adjustmentOf(m_clock, m_row, -m_amount / 10)));
    int taken = 0;
    for (auto& answer : asked)
        taken += answer.get().ok() ? 1 : 0;
    EXPECT_EQ(taken, 10);
    EXPECT_GE(total(), 0);
    m_ledger.reset();
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

TEST_F(LedgerAdjust, TheSameOneTwiceIsBookedOnce)
{
    const Adjustment adjustment = adjustmentOf(m_clock, m_row, -7);
    const auto first = m_ledger->adjust(adjustment).get().take();
    m_clock.advance(hours(5));
    EXPECT_EQ(m_ledger->adjust(adjustment).get().take().seq, first.seq);
    Adjustment other = adjustment;
    other.delta = usd(-8);
    EXPECT_FALSE(m_ledger->adjust(other).get().ok());
    EXPECT_EQ(total(), m_amount - 7);
}

TEST_F(LedgerAdjust, RefusesWhatIsNoCorrection)
{
    EXPECT_FALSE(m_ledger->adjust(adjustmentOf(m_clock, 1, 5)).get().ok()) << "a session";
    EXPECT_FALSE(m_ledger->adjust(adjustmentOf(m_clock, 999, 5)).get().ok());
    EXPECT_FALSE(m_ledger->adjust(adjustmentOf(m_clock, m_row, 0)).get().ok());
    Adjustment adjustment = adjustmentOf(m_clock, m_row, 5);
    adjustment.reason = "";
    EXPECT_FALSE(m_ledger->adjust(adjustment).get().ok());
    adjustment.reason = "two\nlines";
    EXPECT_FALSE(m_ledger->adjust(adjustment).get().ok());
    adjustment.reason = "euros";
    adjustment.delta = Money::fromNanos(Currency("EUR"), 5);
    EXPECT_FALSE(m_ledger->adjust(adjustment).get().ok());
    const auto correction = adjust(5).take();
    EXPECT_FALSE(m_ledger->adjust(adjustmentOf(m_clock, correction.seq, 5)).get().ok())
        << "a correction is corrected by another one of the row";
}

TEST_F(LedgerAdjust, AForgedCorrectionIsFound)
{
    ASSERT_TRUE(adjust(-1000).ok());
    m_ledger.reset();
    for (const char* edit : {"amount_nano = -900", "refers_to = 2", "note = 'x'", "department = ''"}) {
        FastFolder copy;
        std::filesystem::copy(m_folder.path(), copy.path(), std::filesystem::copy_options::recursive);
        auto database = rawDatabase(copy.path());
        const auto trigger = database->text("SELECT sql FROM sqlite_schema WHERE name = 'entry_no_update'");
        database->execute("DROP TRIGGER entry_no_update");
        database->execute((std::string("UPDATE entry SET ") + edit + " WHERE kind = 4").c_str());
        database->execute(trigger.c_str());
        const auto report = verifyLedger(copy.path()).take();
        EXPECT_FALSE(report.whole) << edit;
    }
}

}  // namespace
}  // namespace vox::test
