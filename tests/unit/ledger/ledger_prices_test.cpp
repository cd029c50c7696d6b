#include "engine/ledger/canonical_bytes.h"
#include "engine/ledger/entry_record.h"
#include "engine/pricing/tariff_reader.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <set>
#include <thread>
#include <vector>

namespace vox::test {
namespace {

using std::chrono::hours;

// 1 USD per million speech tokens; the first 100 of a month are free, above 300 a token costs half.
Tariff tieredTariff(const std::string& id = "tiered")
{
    return parseTariff(R"({"id": ")" + id + R"(", "name": "Tiered",
        "effective_from": "2026-01-01T00:00:00.000000001Z", "currency": "USD",
        "prices_per_million": {"text_token": "0", "speech_token": "1"},
        "free": {"per_month": 100}, "volume_tiers": [{"above": 300, "factor": "0.5"}]})",
                       "tiered.json")
        .take();
}

RequestContext contextFor(const Clock& clock, const std::string& department)
{
    RequestContext context = testContext(clock);
    context.department = department;
    return context;
}

Settlement settleOne(Ledger& ledger, const RequestContext& context, std::int64_t tokens,
                     const Tariff& tariff = tieredTariff())
{
    auto reserved = ledger.reserve(testReservation(context, tariff)).get();
    EXPECT_TRUE(reserved.ok()) << reserved.error().message();
    UsageRecord record = testRecord(context, tokens);
    auto settled = ledger.settle(record).get();
    EXPECT_TRUE(settled.ok()) << settled.error().message();
    return settled ? settled.take() : Settlement{};
}

LedgerRow rowAt(const std::filesystem::path& folder, std::int64_t seq)
{
    return LedgerReader::open(folder).take()->rows({seq})->front();
}

TEST(LedgerPrices, TheMonthOfADepartmentCounts)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const auto cost = [&](const std::string& department, std::int64_t tokens) {
        return settleOne(*ledger, contextFor(clock, department), tokens).charge.amount.nanos();
    };
    EXPECT_EQ(cost("A", 60), 0);
    EXPECT_EQ(cost("A", 60), 20'000) << "40 of them were free";
    EXPECT_EQ(cost("B", 60), 0) << "a month of its own";
    const auto third = settleOne(*ledger, contextFor(clock, "A"), 200);
    EXPECT_EQ(third.charge.amount.nanos(), 180'000 + 10'000) << "180 up to the tier, 20 above it";
    EXPECT_EQ(rowAt(folder.path(), third.place.seq).volumeBefore, 120);
    EXPECT_EQ(settleOne(*ledger, contextFor(clock, "A"), 50, tieredTariff("other")).charge.amount.nanos(), 0)
        << "another list counts for itself";
    clock.advance(hours(24 * 10));
    EXPECT_EQ(cost("A", 60), 0) << "December";
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    auto reader = LedgerReader::open(folder.path()).take();
    EXPECT_EQ(reader->monthVolume({202611, "A", "tiered"}).take(), 320);
    EXPECT_EQ(reader->monthVolume({202612, "A", "tiered"}).take(), 60);
    EXPECT_EQ(reader->monthVolume({202611, "C", "tiered"}).take(), 0);
}

TEST(LedgerPrices, TheMonthGoesOnAfterARestart)
{
    FastFolder folder;
    TestClock clock;
    settleOne(*openLedger(folder.path(), clock), contextFor(clock, "A"), 90);
    auto ledger = openLedger(folder.path(), clock);
    EXPECT_EQ(settleOne(*ledger, contextFor(clock, "A"), 30).charge.amount.nanos(), 20'000);
    EXPECT_EQ(firstFault(folder.path()), "");
}

// November in Berlin begins an hour before it does in London; the ledger's zone decides.
TEST(LedgerPrices, TheMonthIsThatOfTheBillingZone)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    clock.set(UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 30)) + hours(22));
    settleOne(*ledger, contextFor(clock, "A"), 100);
    clock.advance(hours(1));
    EXPECT_EQ(settleOne(*ledger, contextFor(clock, "A"), 100).charge.amount.nanos(), 0) << "1 December, 0:00";
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
}

TEST(LedgerPrices, TheTariffFileIsKeptWhole)
{
    FastFolder folder;
    TestClock clock;
    settleOne(*openLedger(folder.path(), clock), contextFor(clock, "A"), 90);
    const std::string note = rawDatabase(folder.path())->text("SELECT note FROM entry WHERE kind = 5");
    EXPECT_EQ(note, tieredTariff().json);
    LedgerEntry entry = tariffEntry(tieredTariff()).take();
    const auto read = tariffOf(entry);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->sha256, tieredTariff().sha256);
    EXPECT_EQ(read->effectiveFrom, tieredTariff().effectiveFrom);
    EXPECT_EQ(read->rules.size(), tieredTariff().rules.size());
    entry.note.insert(entry.note.size() - 1, " ");
    EXPECT_FALSE(tariffOf(entry).has_value()) << "not the file whose checksum the name holds";
}

TEST(LedgerPrices, ATariffFileMustBeWhatItsChecksumSays)
{
    Tariff tariff = tieredTariff();
    tariff.json += " ";
    EXPECT_FALSE(tariffEntry(tariff).ok());
    Tariff large = testTariff();
    large.json.assign((1 << 20) + 1, ' ');
    EXPECT_FALSE(tariffEntry(large).ok());
}

TEST(LedgerPrices, AChangedVolumeIsFound)
{
    FastFolder folder;
    TestClock clock;
    settleOne(*openLedger(folder.path(), clock), contextFor(clock, "A"), 90);
    for (const char* edit : {"UPDATE month_volume SET volume = 89", "DELETE FROM month_volume",
                             "UPDATE month_volume SET department = 'B'"}) {
        FastFolder copy;
        std::filesystem::copy(folder.path(), copy.path(), std::filesystem::copy_options::recursive);
        rawDatabase(copy.path())->execute(edit);
        EXPECT_NE(firstFault(copy.path()).find("volumes"), std::string::npos) << edit;
    }
}

// A killed request is priced like any other: after what the month had counted.
TEST(LedgerPrices, ACutOffRequestIsPricedByTheMonthToo)
{
    FastFolder folder;
    TestClock clock;
    {
        auto ledger = openLedger(folder.path(), clock);
        settleOne(*ledger, contextFor(clock, "A"), 90);
        const RequestContext context = contextFor(clock, "A");
        ASSERT_TRUE(ledger->reserve(testReservation(context, tieredTariff())).get());
        const UsageRecord record = testRecord(context, 30);
        ledger->recorder().begin(context.request, 1);
        ledger->recorder().update(record.usage, record.samples, record.processing, record.firstAudio);
        ledger->recorder().end();
    }
    openLedger(folder.path(), clock);
    auto reader = LedgerReader::open(folder.path()).take();
    const LedgerRow row = reader->rows(reader->select({})->seqs)->front();
    EXPECT_EQ(row.record.finish, FinishReason::Fault);
    EXPECT_EQ(row.volumeBefore, 90);
    EXPECT_EQ(row.amount.nanos(), 20'000);
    EXPECT_EQ(firstFault(folder.path()), "");
}

TEST(LedgerPrices, ManyThreadsShareOneMonth)
{
    constexpr std::int64_t threads = 16;
    constexpr std::int64_t each = 20;
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    std::atomic<std::int64_t> nanos = 0;
    {
        std::vector<std::jthread> crowd;
        for (std::int64_t t = 0; t < threads; ++t)
            crowd.emplace_back([&] {
                for (std::int64_t i = 0; i < each; ++i)
                    nanos += settleOne(*ledger, contextFor(clock, "A"), 7).charge.amount.nanos();
            });
    }
    const std::int64_t tokens = 7 * threads * each;
    EXPECT_EQ(nanos, 200 * 1000 + (tokens - 300) * 500) << "whatever the order, together they pay this";
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
}

TEST(LedgerPrices, EverythingOfARecordIsKept)
{
    FastFolder folder;
    TestClock clock;
    RequestContext context = testContext(clock);
    context.service = "language_model";
    context.user = "ann";
    context.language = "en-GB";
    context.emotionNormMicros = 400'000;
    context.rateMilli = 1250;
    context.referenceMilliseconds = 3100;
    context.inputCharacters = 812;
    context.batch = true;
    UsageRecord record = testRecord(context, 100);
    record.usage.ocrCharacters = OcrCharacters(5);
    record.usage.nlpTokens = NlpTokens(6);
    record.usage.cachedTextTokens = TextTokens(7);
    record.usage.cachedSpeechTokens = SpeechTokens(8);
    record.forecast = {90, 85, 80, 110, 70, 130};
    record.energyMillijoules = 12'345;
    std::int64_t seq = 0;
    {
        auto ledger = openLedger(folder.path(), clock);
        auto reservation = testReservation(context);
        reservation.forecast = {9, 8, 7, 10, 6, 11};
        ASSERT_TRUE(ledger->reserve(reservation).get());
        seq = ledger->settle(record).get().take().place.seq;
    }
    const LedgerRow row = rowAt(folder.path(), seq);
    EXPECT_EQ(row.record.usage, record.usage);
    EXPECT_EQ(row.record.forecast, record.forecast);
    EXPECT_EQ(row.record.energyMillijoules, 12'345);
    const RequestContext& kept = row.record.context;
    EXPECT_EQ(kept.service, context.service);
    EXPECT_EQ(kept.user, "ann");
    EXPECT_EQ(kept.language, "en-GB");
    EXPECT_EQ(kept.emotionNormMicros, 400'000);
    EXPECT_EQ(kept.rateMilli, 1250);
    EXPECT_EQ(kept.referenceMilliseconds, 3100);
    EXPECT_EQ(kept.inputCharacters, 812);
    EXPECT_TRUE(kept.batch);
    EXPECT_EQ(firstFault(folder.path()), "");
    auto reader = LedgerReader::open(folder.path()).take();
    const auto days = reader->daily({.user = "ann"}, "Europe/Berlin").take();
    ASSERT_EQ(days.size(), 1U);
    EXPECT_EQ(days[0].usage, record.usage);
    EXPECT_EQ(reader->daily({.user = "ann"}, "Asia/Tokyo")->front().usage, record.usage)
        << "sums and rows agree";
    EXPECT_TRUE(reader->daily({.user = "bob"}, "Europe/Berlin")->empty());
    EXPECT_EQ(reader->select({.user = "ann"})->seqs.size(), 1U);
    EXPECT_TRUE(reader->select({.user = "an"})->seqs.empty());
}

// Each column of version 2 changes the hashed bytes, and they read back.
TEST(CanonicalBytes, NewColumnsAreHashedOnlyWhereTheySaySomething)
{
    TestClock clock;
    const LedgerEntry plain = settleEntry(testRecord(testContext(clock), 10)).take();
    std::vector<std::uint8_t> bytes;
    writeCanonical(plain, bytes);
    EXPECT_EQ(readCanonical(bytes), plain);
    const std::size_t shortest = bytes.size();
    std::set<std::string> seen{std::string(bytes.begin(), bytes.end())};
    int columns = 0;
    forEachAddedColumn(plain, [&](const char*, const auto&) { ++columns; });
    for (int changed = 0; changed < columns; ++changed) {
        LedgerEntry entry = plain;
        int column = 0;
        forEachAddedColumn(entry, [&](const char*, auto& value) {
            if (column++ != changed)
                return;
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
                value += "x";
            else
                value += 1;
        });
        writeCanonical(entry, bytes);
        EXPECT_GT(bytes.size(), shortest);
        EXPECT_TRUE(seen.emplace(bytes.begin(), bytes.end()).second) << changed;
        EXPECT_EQ(readCanonical(bytes), entry);
        bytes.pop_back();
        EXPECT_FALSE(readCanonical(bytes).has_value());
    }
}

}  // namespace
}  // namespace vox::test
