#include "engine/models/voxcpm/audio_codec.h"
#include "engine/models/voxcpm/voxcpm_voice.h"
#include "tests/unit/models/voxcpm_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace vox::voxcpm {
namespace {

class VoxcpmCodec : public testing::TestWithParam<std::string> {
protected:
    VoxcpmCodec()
        : m_folder(CheckpointFolder::open(fixtureFolder(GetParam())).take())
        , m_codec(buildCodec(m_folder, at::kCPU).take())
    {
        at::manual_seed(2);
    }

    at::Tensor decode(const at::Tensor& latent, std::int64_t piece) const
    {
        CodecHistory history;
        std::vector<at::Tensor> sound;
        for (std::int64_t at = 0; at < latent.size(1); at += piece)
            sound.push_back(
                m_codec->decoder(latent.narrow(1, at, std::min(piece, latent.size(1) - at)), history));
        return at::cat(sound);
    }

    CheckpointFolder m_folder;
    std::unique_ptr<AudioCodec> m_codec;
};

TEST_P(VoxcpmCodec, PiecesJoinToTheWhole)
{
    const std::int64_t hop = m_folder.config().codec.decoderHop();
    const at::Tensor latent = at::randn({8, 48});
    const at::Tensor whole = decode(latent, 48);
    EXPECT_EQ(whole.size(0), 48 * hop);
    for (const std::int64_t piece : {1, 4, 7, 40})
        EXPECT_LT((decode(latent, piece) - whole).abs().max().item<double>(), 1e-5) << piece;
}

TEST_P(VoxcpmCodec, WhatLiesBeyondItsReachIsForgotten)
{
    const std::int64_t reach = m_codec->decoder.reach();
    const std::int64_t hop = m_folder.config().codec.decoderHop();
    const at::Tensor latent = at::randn({8, reach + 30});
    const at::Tensor whole = decode(latent, latent.size(1));
    const auto afterFrames = [&](std::int64_t frames) {  // the last ten, primed with so many before them
        const at::Tensor part = decode(latent.narrow(1, latent.size(1) - 10 - frames, frames + 10), 10);
        return (part.narrow(0, frames * hop, 10 * hop) - whole.narrow(0, whole.size(0) - 10 * hop, 10 * hop))
            .abs()
            .max()
            .item<double>();
    };
    EXPECT_LT(afterFrames(reach), 1e-5);
    EXPECT_GT(afterFrames(reach / 2), 1e-5);
}

TEST_P(VoxcpmCodec, ALongRecordingIsEncodedInPiecesWithTheSameResult)
{
    class NullTape final : public TensorTape {
        void record(std::string_view, const at::Tensor&) override {}
    };
    NullTape tape;  // makes the encoder take all at once
    const at::Tensor sound = at::randn({700 * m_folder.config().codec.encoderHop()}) * 0.3;
    const at::Tensor whole = m_codec->encoder(sound, &tape);
    EXPECT_EQ(whole.sizes(), at::IntArrayRef({8, 700}));
    EXPECT_LT(relativeError(m_codec->encoder(sound), whole), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(Versions, VoxcpmCodec, testing::ValuesIn(versions()), [](const auto& version) {
    std::string name = "v" + version.param;
    std::ranges::replace(name, '.', '_');
    return name;
});

}  // namespace
}  // namespace vox::voxcpm
