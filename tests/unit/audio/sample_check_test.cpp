#include "engine/audio/sample_check.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <vector>

namespace vox {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

TEST(SampleCheck, findsThePeakAndLeavesGoodSamplesAlone)
{
    std::array samples{0.0F, -0.75F, 0.5F, 1.0F, -1.0F};
    const auto before = samples;
    const auto check = checkAndClip(samples);
    EXPECT_TRUE(check.finite);
    EXPECT_EQ(check.peak, 1.0F);
    EXPECT_EQ(check.clipped, 0U);
    EXPECT_EQ(samples, before);
}

TEST(SampleCheck, clipsAndCountsWhatIsTooLoud)
{
    std::array samples{1.5F, -3.0F, 0.25F};
    const auto check = checkAndClip(samples);
    EXPECT_TRUE(check.finite);
    EXPECT_EQ(check.peak, 3.0F);
    EXPECT_EQ(check.clipped, 2U);
    EXPECT_EQ(samples, (std::array{1.0F, -1.0F, 0.25F}));
}

// One bad value at every place of a run that is longer than any vector register.
TEST(SampleCheck, findsWhatIsNotANumberAnywhere)
{
    for (const float bad : {kNan, -kNan, kInfinity, -kInfinity})
        for (std::size_t place = 0; place < 67; ++place) {
            std::vector<float> samples(67, 0.5F);
            samples[place] = bad;
            EXPECT_FALSE(checkAndClip(samples).finite) << place;
            EXPECT_EQ(samples[place], 0.0F);
        }
}

TEST(SampleCheck, takesNothing)
{
    const auto check = checkAndClip({});
    EXPECT_TRUE(check.finite);
    EXPECT_EQ(check.peak, 0.0F);
}

}  // namespace
}  // namespace vox
