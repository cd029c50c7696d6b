#pragma once

#include "engine/models/piper_vits/vits_dimensions.h"
#include "engine/nn/channel_norm.h"
#include "engine/nn/conv1d.h"
#include "engine/nn/relative_attention.h"

#include <vector>

namespace vox::piper_vits {

// What the text says about each id, and the distribution of the latent frames that it stands for.
struct EncodedText {
    at::Tensor hidden;    // [1, T, H]
    at::Tensor mean;      // [1, T, L]
    at::Tensor logScale;  // [1, T, L]
};

// Transformer over phoneme ids. Checkpoint names: emb, encoder.{attn,norm,ffn}_layers…, proj.
class TextEncoder final {
public:
    TextEncoder(const nn::WeightScope& scope, const TextEncoderOptions& options);

    void pack(const at::TensorOptions& target);

    EncodedText operator()(const at::Tensor& ids) const;  // [1, T], each below the vocabulary

private:
    struct Layer {
        nn::RelativeAttention attention;
        nn::ChannelNorm attentionNorm;
        nn::Conv1d widen;
        nn::Conv1d narrow;
        nn::ChannelNorm feedForwardNorm;
    };

    TextEncoderOptions m_options;
    at::Tensor m_embedding;  // [V, H]
    std::vector<Layer> m_layers;
    nn::Conv1d m_projection;
};

}  // namespace vox::piper_vits
