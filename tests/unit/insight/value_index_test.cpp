#include "engine/insight/value_index.h"

#include "engine/insight/latency_map.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace vox {
namespace {

using namespace std::chrono_literals;

const UtcTime kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

RequestId idOf(std::uint8_t number)
{
    RequestId::Bytes bytes{};
    bytes[6] = 0x70;
    bytes[8] = 0x80;
    bytes[15] = number;
    return RequestId::fromBytes(bytes);
}

std::string textOf(std::uint8_t number)
{
    return idOf(number).toString();
}

LedgerRow take(std::int64_t seq, std::uint8_t request, const std::string& voice, std::int64_t nanos,
               Currency currency = Currency("USD"))
{
    LedgerRow row;
    row.seq = seq;
    row.record.context.request = idOf(request);
    row.record.context.model = "piper";
    row.record.context.voice = voice;
    row.record.context.vocoder = "fast";
    row.amount = Money::fromNanos(currency, nanos);
    return row;
}

class Rated : public testing::Test {
protected:
    void rate(std::uint8_t request, int stars)
    {
        const auto added = Ratings::add(file, textOf(request), stars, kNow);
        ASSERT_TRUE(added.ok()) << added.error().message();
    }
    Ratings read() const
    {
        auto ratings = Ratings::read(file);
        EXPECT_TRUE(ratings.ok());
        return ratings.take();
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "ratings.jsonl";
};

TEST_F(Rated, TheLastRatingCounts)
{
    EXPECT_EQ(read().size(), 0U);
    rate(1, 2);
    rate(2, 5);
    rate(1, 4);
    EXPECT_EQ(read().of(textOf(1)), 4);
    EXPECT_EQ(read().of(textOf(2)), 5);
    EXPECT_EQ(read().of(textOf(3)), 0);
}

TEST_F(Rated, ATornLastLineCostsOnlyItself)
{
    rate(1, 2);
    rate(2, 3);
    const auto size = std::filesystem::file_size(file);
    for (std::uintmax_t cut = 1; cut < size / 2; ++cut) {
        std::filesystem::resize_file(file, size - cut);
        EXPECT_EQ(read().of(textOf(1)), 2) << cut;
        EXPECT_EQ(read().of(textOf(2)), cut == 1 ? 3 : 0) << cut;  // 1: only the line end is gone
    }
    rate(3, 5);
    EXPECT_EQ(read().of(textOf(1)), 2);
    EXPECT_EQ(read().of(textOf(3)), 5);
}

TEST_F(Rated, NonsenseIsRefusedOrPassedOver)
{
    EXPECT_EQ(Ratings::add(file, "../x", 3, kNow).error().kind(), ErrorKind::BadInput);
    EXPECT_EQ(Ratings::add(file, textOf(1), 0, kNow).error().kind(), ErrorKind::BadInput);
    EXPECT_EQ(Ratings::add(file, textOf(1), 6, kNow).error().kind(), ErrorKind::BadInput);
    EXPECT_EQ(Ratings::add(folder / "no/such/x", textOf(1), 3, kNow).error().kind(), ErrorKind::Failed);
    std::ofstream(file) << "[]\n{\"request\":\"\",\"stars\":3,}\n\n{\"request\":\"" << textOf(1)
                        << "\",\"stars\":9,\"when\":\"\"}\n";
    EXPECT_EQ(read().size(), 0U);
}

TEST_F(Rated, ValueIsMeanStarsByMeanCost)
{
    rate(1, 4);
    rate(2, 2);
    rate(3, 5);
    const Ratings ratings = read();
    ValueIndex index(ValueBy::Voice, ratings);
    index.see(take(1, 1, "joe", 2'000'000));
    index.see(take(2, 2, "joe", 1'000'000));
    index.see(take(3, 2, "joe", 1'000'000));  // a second attempt of the same take
    index.see(take(4, 3, "amy", 1'000'000));
    index.see(take(5, 9, "amy", 7'000'000));  // not rated
    auto correction = take(6, 8, "", -500'000);
    correction.adjusts = 4;
    index.see(correction);
    const auto entries = index.entries();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].key, "amy");
    EXPECT_DOUBLE_EQ(entries[0].index, 10);  // 5 stars for half a thousandth
    EXPECT_EQ(entries[0].high95, 0);         // one take has no interval
    EXPECT_EQ(entries[1].key, "joe");
    EXPECT_EQ(entries[1].ratings, 2);
    EXPECT_DOUBLE_EQ(entries[1].stars, 3);
    EXPECT_DOUBLE_EQ(entries[1].perTakeNanos, 2'000'000);
    EXPECT_DOUBLE_EQ(entries[1].index, 1.5);
    EXPECT_LT(entries[1].low95, 1.5);
    EXPECT_GT(entries[1].high95, 1.5);
}

TEST_F(Rated, CurrenciesAreNotAddedAndFreeTakesHaveNoIndex)
{
    rate(1, 4);
    rate(2, 2);
    rate(3, 3);
    const Ratings ratings = read();
    ValueIndex index(ValueBy::Model, ratings);
    index.see(take(1, 1, "joe", 2'000'000));
    index.see(take(2, 2, "joe", 4'000'000, Currency("EUR")));
    index.see(take(3, 3, "joe", 0, Currency("JPY")));
    const auto entries = index.entries();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].key, "piper (USD)");
    EXPECT_EQ(entries[1].key, "piper (EUR)");
    EXPECT_DOUBLE_EQ(entries[1].index, 0.5);
    EXPECT_EQ(entries[2].index, 0);
}

TEST_F(Rated, EmotionsAreThoseThatDominate)
{
    RequestContext context;
    EXPECT_EQ(dominantEmotion(context), "neutral");
    context.emotion = "happy=0.2,sad=0.6";
    EXPECT_EQ(dominantEmotion(context), "sad");
}

TEST(RatioInterval, HoldsTheTrueRatioWithNinetyFivePercent)
{
    std::mt19937 random(4);
    std::normal_distribution<double> stars(4, 0.6);
    std::lognormal_distribution<double> cost(0, 0.5);
    const double truth = 4 / std::exp(0.125);
    int within = 0;
    constexpr int kTrials = 2000;
    for (int trial = 0; trial < kTrials; ++trial) {
        std::vector<RatioPoint> points;
        for (int i = 0; i < 40; ++i)
            points.push_back({stars(random), cost(random)});
        const auto interval = ratioOfMeans(points);
        within += truth >= interval.low95 && truth <= interval.high95 ? 1 : 0;
    }
    EXPECT_NEAR(within, 0.945 * kTrials, 0.025 * kTrials);
}

TEST(RatioInterval, StudentsTableJoinsItsExpansion)
{
    EXPECT_NEAR(studentT95(1), 12.706, 1e-9);
    EXPECT_NEAR(studentT95(11), 2.201, 3e-3);
    EXPECT_NEAR(studentT95(30), 2.042, 1e-3);
    EXPECT_NEAR(studentT95(1'000'000), 1.960, 1e-3);
}

TEST(LatencyMap, MeansByEmotionAndVocoder)
{
    LatencyMap map;
    LedgerRow row = take(1, 1, "joe", 1);
    row.record.firstAudio = 100ms;
    map.see(row);
    row.record.firstAudio = 300ms;
    map.see(row);
    row.record.context.emotion = "happy=1";
    map.see(row);
    row.record.firstAudio = 0ms;  // no sound
    map.see(row);
    const auto cells = map.cells();
    ASSERT_EQ(cells.size(), 2U);
    EXPECT_EQ(cells[0].emotion, "happy");
    EXPECT_EQ(cells[1].emotion, "neutral");
    EXPECT_EQ(cells[1].requests, 2);
    EXPECT_DOUBLE_EQ(cells[1].seconds, 0.2);
}

}  // namespace
}  // namespace vox
