#include "engine/ledger/ledger_reader.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <vector>

namespace vox::test {
namespace {

using std::chrono::days;
using std::chrono::hours;

// Records with every field drawn at random, and the ledger that holds them.
struct RandomBooks {
    FastFolder folder;
    TestClock clock;
    std::vector<UsageRecord> records;  // in order of seq
    std::vector<LedgerHead> places;
    std::mt19937 random;

    explicit RandomBooks(int count, unsigned seed = 1)
        : random(seed)
    {
        auto ledger = openLedger(folder.path(), clock);
        for (int i = 0; i < count; ++i)
            add(*ledger);
    }

    std::int64_t below(std::int64_t bound)
    {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
    }

    void add(Ledger& ledger)
    {
        clock.advance(hours(below(9)) + microseconds(below(1'000'000)));
        RequestContext context = testContext(clock);
        context.department = std::array{"", "Training", "Newsroom"}[static_cast<std::size_t>(below(3))];
        context.project = std::array{"", "A", "B", "Ωmega"}[static_cast<std::size_t>(below(4))];
        context.model = std::array{"joe", "alba"}[static_cast<std::size_t>(below(2))];
        context.voice = std::array{"one", "Two"}[static_cast<std::size_t>(below(2))];
        const bool isWhole = below(4) > 0;
        if (!isWhole)
            context.samplesPerToken.reset();
        UsageRecord record{.context = context};
        record.usage = {TextTokens(below(1000)), SpeechTokens(below(100'000)), SolverSteps(below(50)),
                        SolverSteps(below(50)),  LmPromptTokens(below(900)),   LmCompletionTokens(below(90))};
        record.samples.decoded =
            Samples(isWhole ? 256 * record.usage.speechTokens.value() : below(1'000'000));
        record.samples.trimmed = Samples(below(record.samples.decoded.value() / 2 + 1));
        record.samples.crossfaded = Samples(below(record.samples.decoded.value() / 2 + 1));
        record.samples.silence = Samples(below(90'000));
        record.processing = microseconds(below(10'000'000));
        record.finish = static_cast<FinishReason>(below(8));
        record.ended = context.started + record.processing;
        EXPECT_TRUE(ledger.reserve(context, bound(below(1'000'000)), testTariff()).get());
        places.push_back(ledger.settle(record).get().take().place);
        records.push_back(record);
    }

    bool matches(const LedgerFilter& filter, const UsageRecord& record) const
    {
        const RequestContext& c = record.context;
        const auto is = [](const std::string& wanted, const std::string& value) {
            return wanted.empty() || wanted == value;
        };
        return (!filter.from || c.started >= *filter.from) && (!filter.to || c.started < *filter.to) &&
               is(filter.department, c.department) && is(filter.project, c.project) &&
               is(filter.model, c.model) && is(filter.voice, c.voice);
    }

    std::vector<UsageRecord> matching(const LedgerFilter& filter) const
    {
        std::vector<UsageRecord> found;
        std::ranges::copy_if(records, std::back_inserter(found),
                             [&](const UsageRecord& record) { return matches(filter, record); });
        return found;
    }

    LedgerFilter anyFilter()
    {
        LedgerFilter filter;
        const UtcTime first = records.front().context.started;
        if (below(2) == 0)
            filter.from = std::chrono::floor<days>(first + hours(below(400)));
        if (below(2) == 0)
            filter.to = first + hours(400 + below(800));
        filter.department = std::array{"", "", "Training"}[static_cast<std::size_t>(below(3))];
        filter.project = std::array{"", "", "Ωmega"}[static_cast<std::size_t>(below(3))];
        filter.model = std::array{"", "joe"}[static_cast<std::size_t>(below(2))];
        filter.voice = std::array{"", "", "Two"}[static_cast<std::size_t>(below(3))];
        return filter;
    }
};

std::int64_t amountOf(const std::vector<UsageRecord>& records)
{
    std::int64_t sum = 0;
    for (const UsageRecord& record : records)
        sum += testCharge(record).amount.nanos();
    return sum;
}

struct DaySums {
    std::int64_t requests = 0, speech = 0, text = 0, nanos = 0, milliseconds = 0;
    bool operator==(const DaySums&) const = default;
};
using Days = std::map<std::pair<std::string, std::string>, DaySums>;

Days daysOf(const std::vector<DailyUsage>& daily)
{
    Days found;
    for (const DailyUsage& day : daily)
        found[{day.day, day.model}] = {day.requests, day.usage.speechTokens.value(),
                                       day.usage.textTokens.value(), day.amount.nanos(),
                                       day.audioMilliseconds};
    EXPECT_EQ(found.size(), daily.size());
    return found;
}

// In UTC, where a day can be told without a calendar of zones.
Days expectedDays(const std::vector<UsageRecord>& records)
{
    Days found;
    for (const UsageRecord& record : records) {
        DaySums& day = found[{toIso8601(record.context.started).substr(0, 10), record.context.model}];
        day.requests += 1;
        day.speech += record.usage.speechTokens.value();
        day.text += record.usage.textTokens.value();
        day.nanos += testCharge(record).amount.nanos();
        day.milliseconds += record.samples.written().value() * 1000 / 22'050;
    }
    return found;
}

// Σ rows = Σ stored sums = what the reader says, for any records and any filter.
TEST(LedgerReader, EverySumIsThatOfItsRows)
{
    for (unsigned seed = 1; seed <= 6; ++seed) {
        RandomBooks books(60, seed);
        EXPECT_EQ(firstFault(books.folder.path()), "");
        auto reader = LedgerReader::open(books.folder.path()).take();
        for (int i = 0; i < 60; ++i) {
            const LedgerFilter filter = i == 0 ? LedgerFilter{} : books.anyFilter();
            const auto expected = books.matching(filter);
            const auto selection = reader->select(filter).take();
            ASSERT_EQ(selection.seqs.size(), expected.size());
            EXPECT_TRUE(std::ranges::is_sorted(selection.seqs, std::greater()));
            EXPECT_EQ(selection.totals.empty() ? 0 : selection.totals.front().nanos(), amountOf(expected));
            EXPECT_EQ(daysOf(reader->daily(filter, "UTC").value()), expectedDays(expected));
            std::int64_t seen = 0;
            std::int64_t nanos = 0;
            ASSERT_TRUE(reader->forEachRow(filter, [&](const LedgerRow& row) {
                EXPECT_EQ(row.record.usage, expected[static_cast<std::size_t>(seen)].usage);
                nanos += row.amount.nanos();
                ++seen;
                return Status();
            }));
            EXPECT_EQ(seen, static_cast<std::int64_t>(expected.size()));
            EXPECT_EQ(nanos, amountOf(expected));
        }
    }
}

// The stored sums of the billing zone and the rows, asked for through a filter that they cannot answer,
// agree.
TEST(LedgerReader, StoredSumsAndRowsAgreeInTheBillingZone)
{
    RandomBooks books(120, 9);
    auto reader = LedgerReader::open(books.folder.path()).take();
    EXPECT_EQ(reader->billingTimeZone().value(), "Europe/Berlin");
    LedgerFilter everything;
    everything.search = "-";  // each request id holds one
    EXPECT_EQ(daysOf(reader->daily({}, "Europe/Berlin").value()),
              daysOf(reader->daily(everything, "Europe/Berlin").value()));
    EXPECT_EQ(reader->weekHeat({}, "Europe/Berlin").value(),
              reader->weekHeat(everything, "Europe/Berlin").value());
    for (const char* department : {"Training", "Newsroom"}) {
        LedgerFilter one;
        one.department = department;
        one.model = "alba";
        LedgerFilter same = one;
        same.search = "-";
        EXPECT_EQ(daysOf(reader->daily(one, "Europe/Berlin").value()),
                  daysOf(reader->daily(same, "Europe/Berlin").value()));
    }
    const auto heat = reader->weekHeat({}, "Asia/Kolkata").take();
    std::int64_t tokens = 0;
    for (const UsageRecord& record : books.records)
        tokens += record.usage.speechTokens.value();
    EXPECT_EQ(std::accumulate(heat.begin(), heat.end(), std::int64_t{0}), tokens);
}

TEST(LedgerReader, DaysFollowTheClocksOfTheZone)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const std::chrono::sys_days autumn = std::chrono::year(2027) / 10 / 31;  // 25 hours long in Berlin
    for (int half = -6; half < 56; ++half) {
        clock.set(UtcTime(autumn) + half * std::chrono::minutes(30));
        speak(*ledger, clock, 1);
    }
    auto reader = LedgerReader::open(folder.path()).take();
    const auto berlin = reader->daily({}, "Europe/Berlin").take();
    ASSERT_EQ(berlin.size(), 3U);
    EXPECT_EQ(berlin[1].day, "2027-10-31");
    EXPECT_EQ(berlin[1].requests, 50);
    LedgerFilter day;
    day.from = UtcTime(autumn) - hours(2);
    day.to = UtcTime(autumn) + hours(23);
    EXPECT_EQ(reader->daily(day, "Europe/Berlin")->size(), 1U);
    const auto heat = reader->weekHeat(day, "Europe/Berlin").take();
    EXPECT_EQ(heat[6 * 24 + 2], 4) << "two o'clock comes twice on that Sunday";
    EXPECT_EQ(heat[6 * 24 + 3], 2);
    const auto utc = reader->daily({}, "UTC").take();
    EXPECT_EQ(utc[1].requests, 48);
    EXPECT_FALSE(reader->daily({}, "Mars/Olympus").ok());
}

TEST(LedgerReader, FindsPartsOfIdsVoicesProjectsAndHashes)
{
    RandomBooks books(40, 4);
    auto reader = LedgerReader::open(books.folder.path()).take();
    const auto found = [&](const std::string& text) {
        LedgerFilter filter;
        filter.search = text;
        return reader->select(filter)->seqs;
    };
    const LedgerHead& place = books.places[17];
    EXPECT_EQ(found(place.hash.substr(10, 20)), std::vector{place.seq});
    EXPECT_EQ(found(books.records[17].context.request.toString()), std::vector{place.seq});
    LedgerFilter two;
    two.voice = "Two";
    EXPECT_EQ(found("tWO"), reader->select(two)->seqs);
    EXPECT_EQ(found("Ωmega").size(),
              static_cast<std::size_t>(std::ranges::count_if(
                  books.records, [](const UsageRecord& r) { return r.context.project == "Ωmega"; })));
    EXPECT_TRUE(found("nothing like it").empty());
    EXPECT_TRUE(found("' OR 1=1 --").empty());
}

TEST(LedgerReader, FollowsALedgerThatGrows)
{
    RandomBooks books(30, 5);
    auto ledger = openLedger(books.folder.path(), books.clock);
    auto reader = LedgerReader::open(books.folder.path()).take();
    LedgerFilter joe;
    joe.model = "joe";
    for (int i = 0; i < 30; ++i) {
        books.add(*ledger);
        for (const LedgerFilter& filter : {joe, joe, LedgerFilter{}}) {
            const auto selection = reader->select(filter).take();
            const auto expected = books.matching(filter);
            ASSERT_EQ(selection.seqs.size(), expected.size());
            EXPECT_EQ(selection.totals.front().nanos(), amountOf(expected));
            EXPECT_EQ(selection.head.seq, ledger->head().seq);
            EXPECT_EQ(selection.head.hash, ledger->head().hash);
        }
    }
    EXPECT_EQ(reader->head()->seq, ledger->head().seq);
}

TEST(LedgerReader, NamesWhatOccurs)
{
    RandomBooks books(60, 6);
    auto reader = LedgerReader::open(books.folder.path()).take();
    EXPECT_EQ(reader->departments().value(), (std::vector<std::string>{"Newsroom", "Training"}));
    EXPECT_EQ(reader->projects().value(), (std::vector<std::string>{"A", "B", "Ωmega"}));
    EXPECT_EQ(reader->models().value(), (std::vector<std::string>{"alba", "joe"}));
}

TEST(LedgerReader, PointsAreTheNewest)
{
    RandomBooks books(50, 7);
    auto reader = LedgerReader::open(books.folder.path()).take();
    const auto points = reader->timePoints({}, 12).take();
    ASSERT_EQ(points.size(), 12U);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const UsageRecord& record = books.records[books.records.size() - 1 - i];
        EXPECT_EQ(points[i].speechTokens, record.usage.speechTokens.value());
        EXPECT_EQ(points[i].processing, record.processing);
        EXPECT_EQ(points[i].model, record.context.model);
    }
    EXPECT_TRUE(reader->timePoints({}, 0)->empty());
    EXPECT_EQ(reader->timePoints({}, 1000)->size(), 50U);
}

TEST(LedgerReader, RowsComeInTheOrderAskedFor)
{
    RandomBooks books(20, 8);
    auto reader = LedgerReader::open(books.folder.path()).take();
    const std::vector<std::int64_t> seqs{books.places[9].seq, books.places[2].seq, books.places[9].seq};
    const auto rows = reader->rows(seqs).take();
    for (std::size_t i = 0; i < seqs.size(); ++i)
        EXPECT_EQ(rows[i].seq, seqs[i]);
    EXPECT_FALSE(reader->rows({1}).ok()) << "a session is no settled row";
    EXPECT_FALSE(reader->rows({999'999}).ok());
    const Status stopped =
        reader->forEachRow({}, [](const LedgerRow&) -> Status { return Error::failed("enough"); });
    EXPECT_EQ(stopped.error().message(), "enough");
}

}  // namespace
}  // namespace vox::test
