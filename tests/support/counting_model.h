#pragma once

#include "engine/core/speech_model.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace vox::test {

// A model without weights: ten speech tokens a word at rate 1, decoded four at a time into a ramp. Everything
// about it can be counted by hand.
class CountingModel final : public SpeechModel {
public:
    static constexpr std::int64_t kSamplesPerToken = 256;
    static constexpr std::int64_t kTokensPerWord = 10;
    static constexpr std::int64_t kTokensPerChunk = 4;

    CountingModel()
    {
        m_info.id = "counting";
        m_info.family = "counting";
        m_info.sampleRate = 22'050;
        m_info.samplesPerToken = kSamplesPerToken;
        m_info.voices = {{.id = "one", .name = "One", .language = "en-US"}};
        m_info.vocoders = {{.id = "reference", .precision = "fp32"}};
    }

    std::function<void(std::int64_t chunk)> beforeChunk = [](std::int64_t) {};
    FinishReason lastFinish = FinishReason::Stop;  // what the last segment ends with, once decoded

    const ModelInfo& info() const override { return m_info; }
    std::string device() const override { return "cpu"; }

    Result<std::unique_ptr<PreparedSegment>> prepare(const Segment& segment,
                                                     const SegmentOptions& options) override
    {
        auto prepared = std::make_unique<PreparedSegment>();
        const auto words = static_cast<std::int64_t>(segment.words.size());
        prepared->textTokens = TextTokens(2 * words + 1);
        prepared->speechTokens = SpeechTokens(std::max<std::int64_t>(
            1, static_cast<std::int64_t>(kTokensPerWord * static_cast<double>(words) / options.rate)));
        prepared->exact = true;
        return prepared;
    }

    Result<FinishReason> decode(const PreparedSegment& segment, const SegmentOptions&, DecodeSink& sink,
                                std::stop_token stop) override
    {
        for (std::int64_t left = segment.speechTokens.value(); left > 0;) {
            if (stop.stop_requested())
                return FinishReason::Cancelled;
            beforeChunk(m_chunks++);
            const auto tokens = std::min(left, kTokensPerChunk);
            const std::vector<float> samples(static_cast<std::size_t>(tokens * kSamplesPerToken), 0.25F);
            sink.onChunk({.samples = samples, .speechTokens = SpeechTokens(tokens)});
            left -= tokens;
        }
        return lastFinish;
    }

private:
    ModelInfo m_info;
    std::int64_t m_chunks = 0;
};

}  // namespace vox::test
