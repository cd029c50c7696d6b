#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/reporting/bill_content.h"
#include "engine/reporting/bill_writer.h"
#include "engine/reporting/csv_parser.h"
#include "tests/unit/reporting/bill_fixture.h"

#include <atomic>
#include <map>

namespace vox {
namespace {

class SetClock final : public Clock {
public:
    UtcTime utcNow() const override { return m_now; }
    std::chrono::microseconds monotonicNow() const override { return utcNow().time_since_epoch(); }
    void set(UtcTime now) { m_now = std::max(m_now.load(), now); }

private:
    std::atomic<UtcTime> m_now{};  // the ledger's writer asks from its own thread
};

struct ZoneCase {
    const char* zone;
    const char* from;
    const char* to;
};

class BillDays : public BillTest, public testing::WithParamInterface<ZoneCase> {
protected:
    void SetUp() override
    {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        auto name = std::string(test->name());
        std::ranges::replace(name, '/', '-');
        m_folder = std::filesystem::path(testing::TempDir()) / "voxledger-bills" / name;
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }
};

using Sums = std::map<std::string, std::int64_t>;  // by day

// Requests close to every hour of the days around the jump.
void fillLedger(Ledger& ledger, SetClock& clock, const ZoneCase& days)
{
    const Tariff tariff = testTariff("t", "EUR");
    const auto range = dayRange(days.from, days.to, days.zone);
    ASSERT_TRUE(range) << range.error().message();
    std::vector<std::future<Result<Settlement>>> settled;
    std::int64_t tokens = 1;
    for (UtcTime time = range->from - std::chrono::hours(20); time < range->to + std::chrono::hours(20);
         time += std::chrono::minutes(37)) {
        clock.set(time);
        UsageRecord record = sampleRow().record;
        record.context.started = time;
        record.context.request = RequestId::make(time);
        record.context.samplesPerToken.reset();
        record.ended = time + std::chrono::seconds(3);
        record.usage = {TextTokens(tokens), SpeechTokens(2 * tokens)};
        settled.push_back(ledger.record(record, tariff));
        ++tokens;
    }
    for (auto& future : settled) {
        const auto result = future.get();
        ASSERT_TRUE(result) << result.error().message();
    }
}

Sums billedByDay(BillSource& source, const ZoneCase& days, const std::filesystem::path& path)
{
    const BillOrder order{
        .fromDay = days.from, .toDay = days.to, .timeZone = days.zone, .profile = "plain", .by = "day"};
    require(writeBill(source, order, path, "test").ok());
    Sums sums;
    CsvParser parser;
    std::ifstream file(path, std::ios::binary);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        require(*parser.add(line + "\n"));
        if (parser.cells().front() != "total")
            sums[parser.cells().front()] = *parseAmount(parser.cells().back());
    }
    return sums;
}

TEST_P(BillDays, AreThoseOfTheCharts)
{
    SetClock clock;
    {
        auto ledger = Ledger::open({.directory = path("data"), .clock = clock, .billingTimeZone = "UTC"});
        ASSERT_TRUE(ledger) << ledger.error().message();
        fillLedger(**ledger, clock, GetParam());
    }
    auto reader = LedgerReader::open(path("data"));
    ASSERT_TRUE(reader);
    const auto range = dayRange(GetParam().from, GetParam().to, GetParam().zone);
    LedgerFilter filter;
    filter.from = range->from;
    filter.to = range->to;
    const auto daily = (*reader)->daily(filter, GetParam().zone);
    ASSERT_TRUE(daily) << daily.error().message();
    Sums charted;
    for (const DailyUsage& day : *daily)
        charted[day.day] += day.amount.nanos();
    ReaderBillSource source(**reader, {testTariff("t", "EUR")});
    const Sums billed = billedByDay(source, GetParam(), path());
    EXPECT_EQ(billed, charted);

    // A bill of each day alone holds the same rows as its group.
    for (const auto& [day, sum] : charted) {
        const BillOrder order{.fromDay = day, .toDay = day, .timeZone = GetParam().zone};
        const auto written = writeBill(source, order, path("day.csv"), "test");
        ASSERT_TRUE(written);
        ASSERT_EQ(written->totals.size(), 1u) << day;
        EXPECT_EQ(written->totals.front().nanos(), sum) << day;
    }
}

INSTANTIATE_TEST_SUITE_P(Zones, BillDays,
                         testing::Values(ZoneCase{"Europe/Berlin", "2026-03-28", "2026-03-30"},
                                         ZoneCase{"Europe/Berlin", "2026-10-24", "2026-10-26"},
                                         ZoneCase{"America/New_York", "2026-11-01", "2026-11-02"},
                                         ZoneCase{"America/Havana", "2026-03-07", "2026-03-09"},
                                         ZoneCase{"Asia/Kolkata", "2026-06-01", "2026-06-03"},
                                         ZoneCase{"Asia/Kathmandu", "2026-06-01", "2026-06-03"},
                                         ZoneCase{"Pacific/Chatham", "2026-09-26", "2026-09-28"},
                                         ZoneCase{"Pacific/Apia", "2011-12-28", "2012-01-01"}));

}  // namespace
}  // namespace vox
