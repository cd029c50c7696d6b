#pragma once

#include "engine/core/speech_model.h"
#include "engine/models/piper_vits/pause_ids.h"
#include "engine/models/piper_vits/prepared_speech.h"
#include "engine/models/piper_vits/vits_network.h"
#include "engine/models/piper_vits/voice_files.h"
#include "engine/text/phoneme_ids.h"
#include "engine/text/phonemizer.h"

#include <memory>
#include <string>

namespace vox {
struct LoadOptions;
}

namespace vox::piper_vits {

// A Piper voice, ready to speak. Durations are known before any sound is made, so the tokens of a prepared
// segment are exact. prepare() and decode() may run at the same time.
class PiperVoice final : public SpeechModel {
public:
    static Result<std::unique_ptr<SpeechModel>> load(const std::filesystem::path& model,
                                                     const LoadOptions& options);

    const ModelInfo& info() const override { return m_info; }
    std::string device() const override { return m_device; }

    Result<std::unique_ptr<PreparedSegment>> prepare(const Segment& segment,
                                                     const SegmentOptions& options) override;
    Result<FinishReason> decode(const PreparedSegment& segment, const SegmentOptions& options,
                                DecodeSink& sink, std::stop_token stop) override;

private:
    PiperVoice() = default;

    Result<std::int64_t> speakerNumber(const std::string& voice) const;
    Result<FramePlan> plan(const PhonemeIds& ids, const SegmentOptions& options) const;
    at::Tensor latentNoise(std::int64_t frames, const SegmentOptions& options) const;

    ModelInfo m_info;
    VoiceConfig m_config;
    PhonemeIdMap m_phonemeIds;
    std::unique_ptr<PauseIds> m_pauses;
    std::unique_ptr<Phonemizer> m_phonemizer;
    std::unique_ptr<VitsNetwork> m_network;
    std::string m_device;
    std::string m_vocoder;  // for segments that name none
    int m_threads = 0;
};

}  // namespace vox::piper_vits
