#include "engine/models/voxcpm/flow_solver.h"
#include "tests/unit/models/voxcpm_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace vox::voxcpm {
namespace {

TEST(FlowSchedule, AsksTheNetworkLessOftenThanItSteps)
{
    EXPECT_EQ(FlowSchedule::of(10).evaluations(), 9);
    EXPECT_EQ(FlowSchedule::of(4).evaluations(), 3);
    EXPECT_EQ(FlowSchedule::of(25).evaluations(), 24);
    EXPECT_EQ(FlowSchedule::of(50).evaluations(), 48);
}

TEST(FlowSchedule, GoesFromNoiseToPatch)
{
    for (const int steps : {2, 4, 10, 30}) {
        const FlowSchedule schedule = FlowSchedule::of(steps);
        ASSERT_EQ(schedule.steps.size(), static_cast<std::size_t>(steps));
        EXPECT_EQ(schedule.steps.front().time, 1.0F);
        double left = 1;
        for (const auto& step : schedule.steps) {
            EXPECT_GT(step.length, 0);
            left -= static_cast<double>(step.length);
        }
        EXPECT_NEAR(left, 0, 1e-6);
    }
}

TEST(FlowSchedule, HasTheTimesOfTheRecording)
{
    const FlowSchedule schedule = FlowSchedule::of(10);
    for (const std::string& version : versions()) {
        const auto golden =
            nn::SafetensorsFile::open(fixtureFolder(version) / "golden" / "zero.safetensors").take();
        for (std::size_t i = 0; i < 9; ++i) {
            const at::Tensor t = nn::copyOf(*golden.find("dit.00" + std::to_string(i) + ".t"));
            EXPECT_EQ(t[0].item<float>(), schedule.steps[i + 1].time) << version << " " << i;
        }
    }
}

// From what the network said in a recording, its next state follows by hand.
TEST(FlowSolver, AStepByHandLeadsFromOneRecordedStateToTheNext)
{
    const FlowSchedule schedule = FlowSchedule::of(10);
    for (const std::string& version : versions()) {
        const auto golden =
            nn::SafetensorsFile::open(fixtureFolder(version) / "golden" / "zero.safetensors").take();
        const auto get = [&](int call, const char* leaf) {
            return nn::copyOf(*golden.find("dit.00" + std::to_string(call) + "." + leaf));
        };
        for (int call = 0; call < 8; ++call) {
            const at::Tensor out = get(call, "out").to(at::kDouble);
            const at::Tensor v = out[0];
            const at::Tensor u = out[1];
            const double s = (v * u).sum().item<double>() / ((u * u).sum().item<double>() + 1e-8);
            const auto length =
                static_cast<double>(schedule.steps[static_cast<std::size_t>(call) + 1].length);
            const at::Tensor byHand = get(call, "x")[0].to(at::kDouble) - length * (s * u + 2 * (v - s * u));
            EXPECT_LT(relativeError(get(call + 1, "x")[0], byHand), 1e-5) << version << " " << call;
            const at::Tensor ours = guided(get(call, "out")[0], get(call, "out")[1], 2);
            EXPECT_LT(relativeError(ours, s * u + 2 * (v - s * u)), 1e-5) << version << " " << call;
        }
    }
}

TEST(FlowSolver, GuidanceOfOneFollowsTheWishAlone)
{
    const at::Tensor with = at::randn({4, 8});
    EXPECT_LT(relativeError(guided(with, at::randn({4, 8}), 1), with), 1e-6);
    EXPECT_LT(relativeError(guided(with, at::zeros({4, 8}), 2), with * 2), 1e-6);
}

}  // namespace
}  // namespace vox::voxcpm
