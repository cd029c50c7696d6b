#include "engine/service/local_prices.h"

#include "engine/ledger/ledger.h"
#include "engine/pricing/rating.h"
#include "engine/pricing/tariff_reader.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace vox {
namespace {

using testing::HasSubstr;

class FixedClock final : public Clock {
public:
    UtcTime utcNow() const override { return now; }
    std::chrono::microseconds monotonicNow() const override { return now.time_since_epoch(); }
    UtcTime now = *parseIso8601("2026-11-15T12:00:00Z");
};

std::string tariffJson(const std::string& id, const std::string& speech, const std::string& more = "")
{
    return R"({"id":")" + id + R"(","name":"N","effective_from":"2026-11-01T00:00:00Z","currency":"USD",)" +
           R"("prices_per_million":{"text_token":"0","speech_token":")" + speech + "\"}" + more + "}";
}

class LocalPricesTest : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::create_directories(m_folder / "resources/tariffs");
        std::ofstream(m_folder / "resources/tariffs/standard.json") << tariffJson("standard", "10");
        auto shelf = TariffShelf::open(TariffPlaces::of(m_folder / "resources", m_folder / "data"));
        ASSERT_TRUE(shelf) << shelf.error().message();
        m_shelf = shelf.take();
        m_prices = std::make_unique<LocalPrices>(*m_shelf, m_history, m_clock);
    }

    // Requests of the 15th, three a department, each of 1,000 tokens, as the ledger's writer prices them.
    void speak(int requests = 6)
    {
        const auto ledger = Ledger::open({.directory = m_folder / "data",
                                          .clock = m_clock,
                                          .readOnly = false,
                                          .billingTimeZone = "Europe/Berlin",
                                          .lockWait = {}});
        ASSERT_TRUE(ledger) << ledger.error().message();
        for (int i = 0; i < requests; ++i)
            settle(**ledger, i);
    }

    void settle(Ledger& ledger, int i)
    {
        UsageRecord record;
        record.context.request = RequestId::make(m_clock.now);
        record.context.started = m_clock.now;
        record.context.department = i % 2 == 0 ? "books" : "training";
        record.context.vocoder = "fast";
        record.context.sampleRate = 22'050;
        record.context.samplesPerToken = 256;
        record.usage.speechTokens = SpeechTokens(1'000 + i);
        record.samples.decoded = Samples((1'000 + i) * 256);
        record.processing = std::chrono::milliseconds(500 + i * 7);
        record.ended = m_clock.now + record.processing;
        const Tariff tariff = m_shelf->book()->inForce(m_clock.now);
        ASSERT_TRUE(
            ledger.reserve(record.context, Money::fromNanos(tariff.currency, 1'000'000'000), tariff).get());
        ASSERT_TRUE(ledger.settle(record).get());
        m_clock.now += std::chrono::seconds(10);
    }

    std::string inForce() { return m_shelf->book()->inForce(m_clock.now).id; }

    RepriceRequest november(const std::string& tariff) const
    {
        RepriceRequest request;
        request.period.fromDay = "2026-11-01";
        request.period.toDay = "2026-11-30";
        request.tariff = tariff;
        return request;
    }

    test::TemporaryFolder m_folder;
    FixedClock m_clock;
    LedgerPriceHistory m_history{m_folder / "data"};
    std::unique_ptr<TariffShelf> m_shelf;
    std::unique_ptr<LocalPrices> m_prices;
};

TEST_F(LocalPricesTest, ImportsAndLetsPriceOnlyWhenChosen)
{
    std::ofstream(m_folder / "mine.json") << tariffJson("mine", "7");
    const auto info = m_prices->importTariff(m_folder / "mine.json");
    ASSERT_TRUE(info) << info.error().message();
    EXPECT_FALSE(info->shipped || info->used || info->inForce);
    EXPECT_EQ(inForce(), "standard");
    EXPECT_TRUE(std::filesystem::exists(m_folder / "data/tariffs/mine.json"));

    ASSERT_TRUE(m_prices->useTariff("mine", std::nullopt));
    EXPECT_EQ(inForce(), "mine");
    ASSERT_TRUE(m_prices->useTariff("standard", m_clock.now + std::chrono::hours(1)));
    EXPECT_EQ(inForce(), "mine");
    m_clock.now += std::chrono::hours(2);
    EXPECT_EQ(inForce(), "standard");

    const auto again = TariffShelf::open(m_shelf->places());  // the next start of the program sees the same
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->book()->inForce(m_clock.now).id, "standard");
}

TEST_F(LocalPricesTest, ALaterWordTakesBackWhatWasPlannedAfterIt)
{
    ASSERT_TRUE(m_prices->importTariffJson(tariffJson("mine", "7")));
    ASSERT_TRUE(m_prices->useTariff("mine", m_clock.now + std::chrono::hours(1)));
    ASSERT_TRUE(m_prices->useTariff("standard", m_clock.now));
    m_clock.now += std::chrono::hours(2);
    EXPECT_EQ(inForce(), "standard");
}

TEST_F(LocalPricesTest, RefusesAnIdThatIsTakenByOtherPrices)
{
    EXPECT_FALSE(m_prices->importTariffJson(tariffJson("standard", "11")));
    ASSERT_TRUE(m_prices->importTariffJson(tariffJson("mine", "7")));
    EXPECT_TRUE(m_prices->importTariffJson(tariffJson("mine", "7")));  // the same bytes again do no harm
    const auto other = m_prices->importTariffJson(tariffJson("mine", "8"));
    ASSERT_FALSE(other);
    EXPECT_THAT(other.error().message(), HasSubstr("“mine”"));
    EXPECT_FALSE(m_prices->importTariffJson("{}"));
    EXPECT_FALSE(m_prices->importTariff(m_folder / "gone.json"));
}

TEST_F(LocalPricesTest, RemovesOnlyWhatWasNeverUsed)
{
    ASSERT_TRUE(m_prices->importTariffJson(tariffJson("mine", "7")));
    ASSERT_TRUE(m_prices->importTariffJson(tariffJson("spare", "7")));
    ASSERT_TRUE(m_prices->useTariff("spare", std::nullopt));
    ASSERT_TRUE(m_prices->removeTariff("spare"));
    EXPECT_EQ(inForce(), "standard");
    EXPECT_TRUE(m_shelf->book()->choices().empty());

    ASSERT_TRUE(m_prices->useTariff("mine", std::nullopt));
    speak();
    const auto used = m_prices->removeTariff("mine");
    ASSERT_FALSE(used);
    EXPECT_THAT(used.error().message(), HasSubstr("has priced requests"));
    EXPECT_FALSE(m_prices->removeTariff("standard"));
    EXPECT_FALSE(m_prices->removeTariff("gone"));
    const auto list = m_prices->tariffs();
    ASSERT_TRUE(list);
    for (const TariffInfo& info : *list)
        EXPECT_EQ(info.used, info.tariff.id == "mine") << info.tariff.id;
}

// Even if somebody takes the file away: the ledger holds the prices, and their id stays taken.
TEST_F(LocalPricesTest, AUsedTariffLivesOnInTheLedger)
{
    ASSERT_TRUE(m_prices->importTariffJson(tariffJson("mine", "7")));
    ASSERT_TRUE(m_prices->useTariff("mine", std::nullopt));
    speak();
    std::filesystem::remove(m_folder / "data/tariffs/mine.json");
    ASSERT_TRUE(m_shelf->reload());
    EXPECT_FALSE(m_prices->importTariffJson(tariffJson("mine", "8")));
    const auto whatIf = m_prices->reprice(november("mine"));
    ASSERT_TRUE(whatIf) << whatIf.error().message();
    EXPECT_EQ(whatIf->before.at(0), whatIf->after);
    EXPECT_TRUE(m_prices->importTariffJson(tariffJson("mine", "7")));
}

TEST_F(LocalPricesTest, RepricesAsBilledAndOtherwise)
{
    const std::string tiers = R"(,"free":{"per_month":1500})";
    ASSERT_TRUE(m_prices->importTariffJson(tariffJson("tiers", "10", tiers)));
    ASSERT_TRUE(m_prices->useTariff("tiers", std::nullopt));
    speak();
    for (const char* tariff : {"", "tiers"}) {
        const auto whatIf = m_prices->reprice(november(tariff));
        ASSERT_TRUE(whatIf) << whatIf.error().message();
        EXPECT_EQ(whatIf->rows, 6);
        EXPECT_EQ(whatIf->before.at(0), whatIf->after) << tariff;
        EXPECT_TRUE(whatIf->changed.empty());
        EXPECT_EQ(whatIf->after.nanos(), (6'015 - 3'000) * 10'000);
    }
    auto request = november("standard");
    request.period.by = "department";
    const auto plain = m_prices->reprice(request);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->after.nanos(), 6'015 * 10'000);
    ASSERT_EQ(plain->groups.size(), 2u);
    EXPECT_EQ(plain->groups[0].key, "books");
    EXPECT_EQ(plain->groups[0].after.nanos(), 3'006 * 10'000);
    EXPECT_FALSE(m_prices->reprice(november("gone")));
    request.period.by = "colour";
    EXPECT_FALSE(m_prices->reprice(request));
}

TEST_F(LocalPricesTest, ExplainsASampleAndADifference)
{
    UsageRecord sample;
    sample.usage.speechTokens = SpeechTokens(1'000);
    const auto charge = m_prices->example(sample, "standard");
    ASSERT_TRUE(charge);
    EXPECT_EQ(charge->amount.amount(), "0.010000000");
    EXPECT_EQ(charge->steps.size(), 3u);
    ASSERT_TRUE(m_prices->importTariffJson(tariffJson("mine", "7")));
    const auto words = m_prices->difference("standard", "mine");
    ASSERT_TRUE(words);
    EXPECT_EQ(words->front().english(), "A million speech_token costs 7 instead of 10.");
    EXPECT_FALSE(m_prices->difference("standard", "gone"));
    EXPECT_FALSE(m_prices->example(sample, "gone"));
}

TEST_F(LocalPricesTest, AdvisesATariffThatCanBeImported)
{
    AdviceRequest request;
    request.period = november("").period;
    request.perDeviceHour = Money::fromNanos(Currency("EUR"), 400'000'000);
    request.perKilowattHour = Money::fromNanos(Currency("EUR"), 0);
    EXPECT_FALSE(m_prices->advise(request));  // nothing to learn from
    speak(40);
    const auto advice = m_prices->advise(request);
    ASSERT_TRUE(advice) << advice.error().message();
    EXPECT_EQ(advice->rows, 40);
    const auto imported = m_prices->importTariffJson(advice->tariffJson);
    ASSERT_TRUE(imported) << imported.error().message();
    EXPECT_EQ(imported->tariff.id, "advised-2026-11-15");
    const auto again = m_prices->advise(request);
    ASSERT_TRUE(again);
    EXPECT_THAT(again->tariffJson, HasSubstr("advised-2026-11-15-2"));
}

TEST_F(LocalPricesTest, ChangesWhileOthersRead)
{
    std::jthread reader([this](std::stop_token stop) {
        while (!stop.stop_requested())
            ASSERT_NE(m_shelf->book()->find("standard"), nullptr);
    });
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(m_prices->importTariffJson(tariffJson("mine-" + std::to_string(i), "7")));
    EXPECT_EQ(m_prices->tariffs()->size(), 21u);
}

}  // namespace
}  // namespace vox
