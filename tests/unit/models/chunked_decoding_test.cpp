#include "engine/models/piper_vits/chunk_schedule.h"
#include "engine/models/piper_vits/frame_plan.h"
#include "engine/models/piper_vits/latent_stream.h"
#include "engine/nn/deterministic_noise.h"
#include "tests/unit/models/voice_file.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <vector>

namespace vox::piper_vits {
namespace {

TEST(ChunkSchedule, GrowsAndCoversEveryFrameOnce)
{
    for (const std::int64_t frames : {1, 19, 35, 36, 60, 500, 1999}) {
        ChunkSchedule schedule(frames);
        std::int64_t next = 0;
        while (!schedule.done()) {
            const FrameRange range = schedule.next();
            EXPECT_EQ(range.begin, next);
            EXPECT_GT(range.size(), 0);
            next = range.end;
        }
        EXPECT_EQ(next, frames);
    }
    ChunkSchedule schedule(500);
    std::vector<std::int64_t> sizes;
    while (!schedule.done())
        sizes.push_back(schedule.next().size());
    EXPECT_EQ(sizes, (std::vector<std::int64_t>{20, 40, 64, 128, 248}));
}

FramePlan longPlan(const VitsNetwork& network)
{
    std::vector<std::int64_t> ids(120);
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = 3 + static_cast<std::int64_t>(i * 7 % 90);
    const auto length = static_cast<std::int64_t>(ids.size());
    return planFrames(network,
                      {.ids = ids,
                       .noise = nn::deterministicNoise({1, length, 2}, {1, 0, nn::NoisePurpose::Duration}),
                       .noiseScale = 0.7,
                       .lengthScale = 1.3})
        .take();
}

class ChunkedDecoding : public testing::TestWithParam<const char*> {};

TEST_P(ChunkedDecoding, EqualsTheWhole)
{
    const LoadedFile file = loadNetwork(fixture(std::string(GetParam()) + "/voice.onnx"));
    const VitsNetwork& network = *file.network;
    const FramePlan plan = longPlan(network);
    const std::int64_t frames = plan.frames();
    ASSERT_GT(frames, 150);
    const at::Tensor noise = nn::deterministicNoise({1, frames, network.dimensions().encoder.latent},
                                                    {1, 0, nn::NoisePurpose::Latent});
    LatentStream whole(network, plan, noise);
    const at::Tensor expected = at::tanh(network.waveform(whole.frames({0, frames}), plan.speaker, false));

    LatentStream parts(network, plan, noise);
    const std::int64_t hop = network.dimensions().hop();
    const std::int64_t reach = network.dimensions().decoder.reach();
    std::vector<at::Tensor> chunks;
    for (ChunkSchedule schedule(frames); !schedule.done();) {
        const FrameRange range = schedule.next();
        const FrameRange seen = widened(range, reach, frames);
        const at::Tensor wave = at::tanh(network.waveform(parts.frames(seen), plan.speaker, false));
        chunks.push_back(wave.narrow(0, (range.begin - seen.begin) * hop, range.size() * hop));
    }
    const at::Tensor chunked = at::cat(chunks);
    ASSERT_EQ(chunked.sizes(), expected.sizes());
    EXPECT_LT((chunked - expected).abs().max().item<float>(), 2e-6F);
}

INSTANTIATE_TEST_SUITE_P(Kinds, ChunkedDecoding,
                         testing::Values("variant_xlow", "variant_high", "variant_multi", "variant_dp"),
                         [](const auto& c) { return std::string(c.param); });

TEST(Receptive, FieldOfTheShippedVoiceIsAsMeasured)
{
    ASSERT_TRUE(std::filesystem::exists(shippedVoice())) << shippedVoice() << ": installer/run.sh fetches it";
    const LoadedFile file = loadNetwork(shippedVoice());
    EXPECT_EQ(file.network->dimensions().flow.reach(), 32);
    EXPECT_EQ(file.network->dimensions().decoder.reach(), 11);
    EXPECT_EQ(file.network->dimensions().hop(), 256);
}

}  // namespace
}  // namespace vox::piper_vits
