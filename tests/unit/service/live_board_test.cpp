#include "engine/service/live_board.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

using namespace std::chrono_literals;

class HandClock final : public Clock {
public:
    UtcTime utcNow() const override { return UtcTime(now); }
    std::chrono::microseconds monotonicNow() const override { return now; }

    std::chrono::microseconds now = 1s;
};

Tariff tariff()
{
    Tariff tariff;
    tariff.id = "test";
    tariff.sha256 = std::string(64, 'a');
    tariff.perMillion.speechTokenNanos = 1'000'000'000;  // 1,000 nanos a token
    return tariff;
}

CostEstimate estimate()
{
    CostEstimate estimate;
    estimate.tokens = SpeechTokens(1000);
    estimate.low80 = SpeechTokens(900);
    estimate.high80 = SpeechTokens(1200);
    estimate.expected = Money::fromNanos(Currency("USD"), 1'000'000);
    return estimate;
}

TEST(LiveBoard, TellsWhatIsSpentAndWhatIsToGo)
{
    HandClock clock;
    LiveBoard board(clock);
    board.begin(tariff());
    board.forecast(estimate(), 4);
    clock.now += 5s;  // loading says nothing about the pace
    board.speaking(1);
    EXPECT_EQ(board.status().secondsToGo, 0);
    board.usage().add(Usage{.speechTokens = SpeechTokens(250)});
    clock.now += 2s;
    auto status = board.status();
    EXPECT_EQ(status.spentNanos, 250'000);
    EXPECT_EQ(status.toGoNanos, 750'000);
    EXPECT_EQ(status.lowToGoNanos80, 650'000);
    EXPECT_EQ(status.highToGoNanos80, 950'000);
    EXPECT_NEAR(status.secondsToGo, 6, 1e-9);
    EXPECT_LT(status.lowSecondsToGo80, 650 * 2 / 250.0);
    EXPECT_GT(status.highSecondsToGo80, 950 * 2 / 250.0);

    board.speaking(2);  // a segment that comes from the cache takes no time and says nothing
    board.usage().add(Usage{.speechTokens = SpeechTokens(100), .cachedSpeechTokens = SpeechTokens(100)});
    clock.now += 1ms;
    board.speaking(3);
    EXPECT_NEAR(board.status().secondsToGo, 650 * 2 / 250.0, 1e-9);

    board.end();
    status = board.status();
    EXPECT_EQ(status.secondsToGo, 0);
    EXPECT_EQ(status.toGoNanos, 0);
    EXPECT_EQ(status.spentNanos, 350'000);
}

TEST(LiveBoard, MoreThanWasForetoldLeavesNothingToGo)
{
    HandClock clock;
    LiveBoard board(clock);
    board.begin(tariff());
    board.forecast(estimate(), 1);
    board.speaking(1);
    board.usage().add(Usage{.speechTokens = SpeechTokens(5000)});
    clock.now += 1s;
    EXPECT_EQ(board.status().toGoNanos, 0);
    EXPECT_EQ(board.status().highSecondsToGo80, 0);
}

}  // namespace
}  // namespace vox
