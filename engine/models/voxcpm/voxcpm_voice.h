#pragma once

#include "engine/core/speech_model.h"
#include "engine/models/voxcpm/audio_codec.h"
#include "engine/models/voxcpm/checkpoint_folder.h"
#include "engine/models/voxcpm/patch_decoder.h"
#include "engine/models/voxcpm/prepared_text.h"
#include "engine/models/voxcpm/recorded_voice.h"
#include "engine/models/voxcpm/text_tokenizer.h"
#include "engine/models/voxcpm/voxcpm_network.h"

#include <deque>
#include <memory>
#include <string>

namespace vox {
struct LoadOptions;
}

namespace vox::voxcpm {

// The whole network and what of it is adapted. Names of tensors that do not fit come first.
Result<std::unique_ptr<VoxcpmNetwork>>
buildNetwork(const CheckpointFolder& folder, const std::string& adapter, const at::TensorOptions& target);

// Both halves of the codec.
struct AudioCodec {
    CodecEncoder encoder;
    CodecDecoder decoder;
};
Result<std::unique_ptr<AudioCodec>> buildCodec(const CheckpointFolder& folder, at::Device device);

// VoxCPM 0.5B, 1.5 or 2, ready to speak. A speech token is a patch of latent frames; how many a text takes is
// seen only as they are made. prepare() and decode() may run at the same time.
class VoxcpmVoice final : public SpeechModel {
public:
    static Result<std::unique_ptr<SpeechModel>> load(const std::filesystem::path& folder,
                                                     const LoadOptions& options);

    const ModelInfo& info() const override { return m_info; }
    std::string device() const override { return m_device; }

    Result<std::unique_ptr<PreparedSegment>> prepare(const Segment& segment,
                                                     const SegmentOptions& options) override;
    Result<FinishReason> decode(const PreparedSegment& segment, const SegmentOptions& options,
                                DecodeSink& sink, std::stop_token stop) override;

private:
    explicit VoxcpmVoice(CheckpointFolder folder);

    struct Placement {
        std::string adapter;  // empty: none
        bool reduced = false;

        bool operator==(const Placement&) const = default;
    };
    Placement placementOf(const SegmentOptions& options) const;
    Status useNetwork(const Placement& placement);
    Result<InputRows> rowsOf(const std::string& text, const SegmentOptions& options);
    Result<at::Tensor> learn(const VoiceSample& sample, Padding padding, const char* name);
    FinishReason speak(const PreparedText& text, const SegmentOptions& options, DecodeSink& sink,
                       const std::stop_token& stop);

    struct Learnt {  // the latest recordings, so that each is encoded once and not for each sentence
        std::shared_ptr<const Sound> sound;
        Padding padding = Padding::Before;
        at::Tensor patches;
    };

    CheckpointFolder m_folder;
    ModelInfo m_info;
    std::unique_ptr<TextTokenizer> m_tokenizer;
    std::unique_ptr<AudioCodec> m_codec;
    std::unique_ptr<VoxcpmNetwork> m_network;  // decode() only
    Placement m_placement;                     // of m_network
    LanguageMemory m_memory;                   // decode() only
    std::deque<Learnt> m_learnt;               // prepare() only
    at::Device m_place = at::kCPU;
    std::string m_device;
    std::string m_vocoder;  // for segments that name none
    int m_threads = 0;
};

}  // namespace vox::voxcpm
