#pragma once

#include "engine/nn/conv1d.h"
#include "engine/nn/weights.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

namespace vox::nn {

struct HifiGanOptions {
    struct Stage {
        std::int64_t channels = 0;  // after it
        std::int64_t kernel = 0;
        std::int64_t stride = 0;
        std::int64_t padding = 0;
    };
    struct Block {
        std::int64_t kernel = 0;
        std::vector<std::int64_t> dilations;
    };

    std::int64_t in = 0;
    std::int64_t channels = 0;  // before the first stage
    std::int64_t preKernel = 7;
    std::int64_t postKernel = 7;
    std::vector<Stage> stages;
    std::vector<Block> blocks;  // of each stage, the same in all
    bool doubled = false;       // each dilated convolution is followed by an undilated one ("resblock 1")
    bool postBias = false;
    std::int64_t condition = 0;  // channels of the speaker's embedding; 0: one speaker

    std::int64_t hop() const;    // samples made of one position
    std::int64_t reach() const;  // positions it sees to each side of the one it makes samples of
};

// From features to a waveform: upsampling stages with blocks of dilated convolutions (Kong et al., 2020).
// Checkpoint names: conv_pre, cond, ups.N, resblocks.M.convs.N or convs1.N and convs2.N, conv_post.
class HifiGan final {
public:
    HifiGan(const WeightScope& scope, const HifiGanOptions& options);

    void pack(const at::TensorOptions& target);

    // x: [B, T, in], speaker: [B, 1, condition] or undefined -> [B, T · hop], before the final tanh
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& speaker) const;

private:
    struct Residual {  // one step of a block
        Conv1d first;
        std::optional<Conv1d> second;

        const Conv1d& outer() const { return second ? *second : first; }
        at::Tensor prepared(const at::Tensor& step) const;  // what the outer one is to be fed
    };
    using Block = std::vector<Residual>;
    struct Stage {
        ConvTranspose1d up;
        std::vector<Block> blocks;
    };

    Block makeBlock(const WeightScope& scope, const HifiGanOptions::Block& block,
                    std::int64_t channels) const;
    static at::Tensor sumOfBlocks(const Stage& stage, const at::Tensor& x);
    static at::Tensor runBlock(const Block& block, const at::Tensor& rectified, at::Tensor& y,
                               at::Tensor& step);

    HifiGanOptions m_options;
    Conv1d m_pre;
    std::optional<Conv1d> m_condition;
    std::vector<Stage> m_stages;
    Conv1d m_post;
};

}  // namespace vox::nn
