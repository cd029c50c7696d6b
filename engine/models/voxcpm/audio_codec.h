#pragma once

#include "engine/models/voxcpm/tensor_tape.h"
#include "engine/models/voxcpm/voxcpm_config.h"
#include "engine/nn/causal_conv1d.h"

#include <optional>
#include <vector>

namespace vox::voxcpm {

// What the layers of one codec have seen of the pieces before, in the order in which they are asked.
class CodecHistory final {
public:
    at::Tensor& next();
    void rewind() { m_at = 0; }  // before each piece

private:
    std::vector<at::Tensor> m_histories;
    std::size_t m_at = 0;
};

// A wave bent by a sine of its own height (Ziyin et al., 2020). Checkpoint name: alpha [1, C, 1].
class Snake final {
public:
    Snake(const nn::WeightScope& scope, std::int64_t channels);
    void pack(at::Device device);
    at::Tensor operator()(const at::Tensor& x) const;  // [C, T]

private:
    at::Tensor m_alpha;    // [C, 1]
    at::Tensor m_inverse;  // [C, 1]
};

// Checkpoint names: block.{0, 1, 2, 3}.
class ResidualUnit final {
public:
    ResidualUnit(const nn::WeightScope& scope, std::int64_t channels, std::int64_t dilation);
    void pack(at::Device device);
    at::Tensor operator()(const at::Tensor& x, CodecHistory& history) const;  // [C, T]

private:
    Snake m_firstSnake;
    nn::CausalConv1d m_depth;
    Snake m_secondSnake;
    nn::CausalConv1d m_point;
};

// Sound into latent frames. Checkpoint names: block, fc_mu, fc_logvar.
class CodecEncoder final {
public:
    CodecEncoder(const nn::WeightScope& scope, const CodecSizes& sizes);
    void pack(at::Device device);

    // samples: [n] at the input rate, n a multiple of the hop -> [D, n / hop]
    at::Tensor operator()(const at::Tensor& samples, TensorTape* tape = nullptr) const;

private:
    struct Stage {
        std::vector<ResidualUnit> units;
        Snake snake;
        nn::CausalConv1d down;
    };
    at::Tensor piece(const at::Tensor& samples, CodecHistory& history, TensorTape* tape) const;

    std::int64_t m_hop;
    nn::CausalConv1d m_first;
    std::vector<Stage> m_stages;
    nn::CausalConv1d m_mean;
};

// Latent frames into sound. Checkpoint names: model, sr_cond_model, sr_bin_boundaries.
class CodecDecoder final {
public:
    CodecDecoder(const nn::WeightScope& scope, const CodecSizes& sizes);
    void pack(at::Device device);

    // The frames that follow those of `history`. latent: [D, n] -> [n · hop], −1 … 1
    at::Tensor operator()(const at::Tensor& latent, CodecHistory& history, TensorTape* tape = nullptr) const;

    std::int64_t reach() const;  // latent frames before a sample that still are heard in it

private:
    struct Stage {
        at::Tensor scale, shift;  // [C, 1] for the output's rate, or undefined
        Snake snake;
        nn::CausalUpsampling up;
        std::vector<ResidualUnit> units;
    };
    void takeConditions(const nn::WeightScope& scope);

    CodecSizes m_sizes;
    nn::CausalConv1d m_depth;
    nn::CausalConv1d m_point;
    std::vector<Stage> m_stages;
    Snake m_lastSnake;
    nn::CausalConv1d m_last;
};

}  // namespace vox::voxcpm
