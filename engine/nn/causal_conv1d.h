#pragma once

#include "engine/nn/weights.h"

#include <ATen/core/Tensor.h>

namespace vox::nn {

// Convolutions over time that see only the past, so that a sound can be made piece by piece: what one piece
// leaves for the next is its history. Activations here are [C, T], contiguous, float32.
// Weights are weight-normed (Salimans and Kingma, 2016) in the checkpoint and folded once: weight_g,
// weight_v, bias.

struct CausalConv1dOptions {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    bool depthwise = false;
    std::int64_t history = 0;  // columns before the first that it sees
};

// weight_v [out, in or 1, kernel].
class CausalConv1d final {
public:
    CausalConv1d(const WeightScope& scope, const CausalConv1dOptions& options);

    void pack(at::Device device);

    // history: [in, options.history], or undefined for silence; holds the last columns afterwards.
    at::Tensor operator()(const at::Tensor& x, at::Tensor& history) const;  // [in, T] -> [out, T / stride]

    const CausalConv1dOptions& options() const { return m_options; }

private:
    at::Tensor depthwise(const at::Tensor& x) const;

    CausalConv1dOptions m_options;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

// Upsampling by `stride` with a kernel of twice that: each column of the output sees two of the input.
// weight_v [in, out, 2 · stride].
class CausalUpsampling final {
public:
    CausalUpsampling(const WeightScope& scope, std::int64_t in, std::int64_t out, std::int64_t stride);

    void pack(at::Device device);

    at::Tensor operator()(const at::Tensor& x, at::Tensor& history) const;  // [in, T] -> [out, T · stride]

private:
    std::int64_t m_in;
    std::int64_t m_out;
    std::int64_t m_stride;
    at::Tensor m_weight;  // [2 · out · stride, in]
    at::Tensor m_bias;    // [out, 1]
};

}  // namespace vox::nn
