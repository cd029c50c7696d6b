#include "engine/audio/resampler.h"

#include "tests/unit/audio/test_signals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

namespace vox {
namespace {

using test::inOnePiece;
using test::inPieces;

// Signal to everything else, in dB, of a sine whose phase and amplitude are fitted.
double sineToNoise(std::span<const float> samples, double hz, std::int64_t rate)
{
    double ss = 0, cc = 0, sc = 0, sx = 0, cx = 0;
    const auto angle = [=](std::size_t i) {
        return 2 * std::numbers::pi * hz * static_cast<double>(i) / static_cast<double>(rate);
    };
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double s = std::sin(angle(i)), c = std::cos(angle(i)), x = static_cast<double>(samples[i]);
        ss += s * s, cc += c * c, sc += s * c, sx += s * x, cx += c * x;
    }
    const double a = (sx * cc - cx * sc) / (ss * cc - sc * sc);
    const double b = (cx * ss - sx * sc) / (ss * cc - sc * sc);
    double signal = 0, noise = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double wanted = a * std::sin(angle(i)) + b * std::cos(angle(i));
        signal += wanted * wanted;
        noise += std::pow(static_cast<double>(samples[i]) - wanted, 2);
    }
    return 10 * std::log10(signal / noise);
}

TEST(Resampler, keepsASineClean)
{
    for (const std::int64_t rate : {8'000, 16'000, 24'000, 44'100, 48'000}) {
        const auto out = inOnePiece(Resampler(22'050, rate), test::sine(997, 2.0));
        const auto middle = std::span(out).subspan(out.size() / 4, out.size() / 2);
        EXPECT_GT(sineToNoise(middle, 997, rate), 100) << rate;
    }
}

TEST(Resampler, takesAwayWhatTheLowerRateCannotHold)
{
    const auto out = inOnePiece(Resampler(22'050, 8'000), test::sine(6'000, 1.0));
    const auto middle = std::span(out).subspan(out.size() / 4, out.size() / 2);
    EXPECT_LT(test::levelAt(middle, 2'000, 8'000), -100);  // where it would fold to
}

TEST(Resampler, givesTheExactCountForAnyLengthAndAnyPieces)
{
    std::mt19937 random(3);
    std::uniform_int_distribution<int> length(0, 6'000);
    const std::int64_t rates[] = {8'000, 11'025, 16'000, 22'050, 24'000, 32'000, 44'100, 48'000, 96'000};
    for (int run = 0; run < 150; ++run) {
        const auto from = rates[static_cast<std::size_t>(run) % 9];
        const auto to = rates[static_cast<std::size_t>(run / 9) % 9];
        const auto count = length(random);
        const auto samples = test::sine(300, static_cast<double>(count) / static_cast<double>(from), from);
        Resampler resampler(from, to);
        const auto out = inPieces(resampler, samples, random, 900);
        const auto n = static_cast<double>(samples.size());
        const auto expected = std::floor(n * static_cast<double>(to) / static_cast<double>(from) + 0.5);
        EXPECT_EQ(static_cast<double>(out.size()), expected) << count << ": " << from << " to " << to;
    }
}

TEST(Resampler, makesTheSameInAnyPieces)
{
    std::mt19937 random(5);
    const auto samples = test::whiteNoise(0.5, 0.5);
    const auto whole = inOnePiece(Resampler(22'050, 48'000), samples);
    Resampler resampler(22'050, 48'000);
    const auto pieces = inPieces(resampler, samples, random, 700);
    ASSERT_EQ(pieces.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        ASSERT_NEAR(pieces[i], whole[i], 1e-6) << i;
}

TEST(Resampler, passesEqualRatesThrough)
{
    const auto samples = test::whiteNoise(0.1, 1.0);
    EXPECT_EQ(inOnePiece(Resampler(22'050, 22'050), samples), samples);
}

}  // namespace
}  // namespace vox
