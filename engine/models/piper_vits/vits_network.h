#pragma once

#include "engine/core/result.h"
#include "engine/models/piper_vits/duration_predictor.h"
#include "engine/models/piper_vits/text_encoder.h"
#include "engine/models/piper_vits/vits_dimensions.h"
#include "engine/nn/coupling_flow.h"
#include "engine/nn/hifi_gan.h"

#include <memory>
#include <optional>
#include <string>

namespace vox::piper_vits {

// The whole network of one voice on one device. Immutable once built; any thread, several at a time.
// L: channels of the latent, G: channels of a speaker's embedding.
class VitsNetwork final {
public:
    // `reducedPrecision`: also build a decoder of this type beside the one in fp32.
    struct Target {
        at::Device device = at::kCPU;
        std::optional<at::ScalarType> reducedPrecision;
    };

    // BadInput names the first tensors that do not fit; check() names all.
    static Result<std::unique_ptr<VitsNetwork>> build(const VoiceGraph& graph, const std::string& name,
                                                      const Target& target);
    static nn::WeightReport check(const VoiceGraph& graph, const VitsDimensions& sizes);

    at::Tensor speaker(std::int64_t number) const;  // [1, 1, G]; undefined for a voice of one speaker
    EncodedText encode(const at::Tensor& ids) const { return m_encoder(ids); }
    const DurationPredictor& durations() const { return *m_durations; }

    // noise: [1, F, L] drawn from the text's distribution -> [1, F, L]
    at::Tensor latent(const at::Tensor& noise, const at::Tensor& speaker) const;

    // latent: [1, F, L] -> [F · hop] in fp32, before the final tanh
    at::Tensor waveform(const at::Tensor& latent, const at::Tensor& speaker, bool reduced) const;

    const VitsDimensions& dimensions() const { return m_sizes; }
    at::Device device() const { return m_device; }
    bool hasReducedDecoder() const { return m_reduced.has_value(); }

private:
    VitsNetwork(const VitsDimensions& sizes, nn::WeightStore& weights, const Target& target);
    void pack(const Target& target);

    VitsDimensions m_sizes;
    at::Device m_device;
    at::Tensor m_speakers;  // [S, G]
    TextEncoder m_encoder;
    std::unique_ptr<DurationPredictor> m_durations;
    nn::CouplingFlow m_flow;
    nn::HifiGan m_decoder;
    std::optional<nn::HifiGan> m_reduced;
    at::ScalarType m_reducedType = at::kFloat;
};

}  // namespace vox::piper_vits
