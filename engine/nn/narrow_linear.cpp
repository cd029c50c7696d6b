#include "engine/nn/narrow_linear.h"

#include "engine/core/require.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdint>

#if defined(__x86_64__)
// GCC 12's own header begins some instructions with a register that is left as it is (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wuninitialized"
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#define VOX_NARROW_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16")))
#endif

namespace vox::nn {

#if defined(__x86_64__)
namespace {

constexpr std::int64_t kLane = 32;            // bfloat16 numbers of one register
constexpr std::int64_t kWeightRows = 4;       // that one kernel takes at once
constexpr std::int64_t kInputRows = 6;        // 4 · 6 sums fill 24 of the 32 registers
constexpr std::int64_t kLeastWork = 1 << 16;  // multiplications worth a thread of their own

// Row-major operands of one product.
struct Operands {
    const std::uint16_t* weights;
    const float* bias;  // or null
    float* out;
    std::int64_t rows, columns, depth;  // M, N, K
};

__mmask32 tailMask(std::int64_t left)
{
    return left >= kLane ? ~__mmask32{0} : static_cast<__mmask32>((std::uint64_t{1} << left) - 1);
}

VOX_NARROW_TARGET __m512bh load(const std::uint16_t* from, __mmask32 mask)
{
    return (__m512bh)_mm512_maskz_loadu_epi16(mask, from);
}

// W rows of weights against M rows of the input.
template <int W, int M>
VOX_NARROW_TARGET void multiplyBlock(const Operands& o, const std::uint16_t* x, std::int64_t row,
                                     std::int64_t column)
{
    __m512 sums[W][M];
    for (int w = 0; w < W; ++w) {
        for (int m = 0; m < M; ++m)
            sums[w][m] = _mm512_setzero_ps();
    }
    for (std::int64_t k = 0; k < o.depth; k += kLane) {
        const __mmask32 mask = tailMask(o.depth - k);
        __m512bh inputs[M];
        for (int m = 0; m < M; ++m)
            inputs[m] = load(x + (row + m) * o.depth + k, mask);
        for (int w = 0; w < W; ++w) {
            const __m512bh weight = load(o.weights + (column + w) * o.depth + k, mask);
            for (int m = 0; m < M; ++m)
                sums[w][m] = _mm512_dpbf16_ps(sums[w][m], inputs[m], weight);
        }
    }
    for (int w = 0; w < W; ++w) {
        const float bias = o.bias == nullptr ? 0.0F : o.bias[column + w];
        for (int m = 0; m < M; ++m)
            o.out[(row + m) * o.columns + column + w] = _mm512_reduce_add_ps(sums[w][m]) + bias;
    }
}

template <int W>
void multiplyRows(const Operands& o, const std::uint16_t* x, std::int64_t column)
{
    std::int64_t row = 0;
    for (; row + kInputRows <= o.rows; row += kInputRows)
        multiplyBlock<W, kInputRows>(o, x, row, column);
    switch (o.rows - row) {
    case 5:
        return multiplyBlock<W, 5>(o, x, row, column);
    case 4:
        return multiplyBlock<W, 4>(o, x, row, column);
    case 3:
        return multiplyBlock<W, 3>(o, x, row, column);
    case 2:
        return multiplyBlock<W, 2>(o, x, row, column);
    case 1:
        return multiplyBlock<W, 1>(o, x, row, column);
    default:
        return;
    }
}

// bfloat16 is the upper half of a float32.
VOX_NARROW_TARGET __m512 widened(__m256i half)
{
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(half), 16));
}

template <int W>
VOX_NARROW_TARGET void multiplyOneRow(const Operands& o, const float* x, std::int64_t column)
{
    __m512 low[W];
    __m512 high[W];
    for (int w = 0; w < W; ++w)
        low[w] = high[w] = _mm512_setzero_ps();
    for (std::int64_t k = 0; k < o.depth; k += kLane) {
        const __mmask32 mask = tailMask(o.depth - k);
        const __m512 first = _mm512_maskz_loadu_ps(static_cast<__mmask16>(mask), x + k);
        const __m512 second = _mm512_maskz_loadu_ps(static_cast<__mmask16>(mask >> 16), x + k + kLane / 2);
        for (int w = 0; w < W; ++w) {
            const __m512i weight = _mm512_maskz_loadu_epi16(mask, o.weights + (column + w) * o.depth + k);
            low[w] = _mm512_fmadd_ps(first, widened(_mm512_castsi512_si256(weight)), low[w]);
            high[w] = _mm512_fmadd_ps(second, widened(_mm512_extracti64x4_epi64(weight, 1)), high[w]);
        }
    }
    for (int w = 0; w < W; ++w)
        o.out[column + w] = _mm512_reduce_add_ps(_mm512_add_ps(low[w], high[w])) +
                            (o.bias == nullptr ? 0.0F : o.bias[column + w]);
}

// Calls `block` with the first column of each full block of weights, `single` with each one left over.
template <typename Block, typename Single>
void forColumns(const Operands& o, const Block& block, const Single& single)
{
    const std::int64_t grain =
        std::max<std::int64_t>(1, kLeastWork / std::max<std::int64_t>(1, o.depth * kWeightRows));
    at::parallel_for(0, (o.columns + kWeightRows - 1) / kWeightRows, grain,
                     [&](std::int64_t begin, std::int64_t end) {
                         for (std::int64_t i = begin; i < end; ++i) {
                             const std::int64_t column = i * kWeightRows;
                             if (column + kWeightRows <= o.columns) {
                                 block(column);
                                 continue;
                             }
                             for (std::int64_t c = column; c < o.columns; ++c)
                                 single(c);
                         }
                     });
}

}  // namespace

bool cpuHasBfloat16Vectors()
{
    return __builtin_cpu_supports("avx512bf16") && __builtin_cpu_supports("avx512bw");
}

at::Tensor narrowLinear(const at::Tensor& x, const at::Tensor& w, const at::Tensor& bias)
{
    require(x.dim() == 2 && w.dim() == 2 && x.size(1) == w.size(1) && x.is_contiguous() && w.is_contiguous());
    require(x.scalar_type() == at::kFloat && w.scalar_type() == at::kBFloat16);
    require(!bias.defined() || (bias.scalar_type() == at::kFloat && bias.is_contiguous()));
    at::Tensor out = at::empty({x.size(0), w.size(0)}, x.options());
    const Operands o{static_cast<const std::uint16_t*>(w.const_data_ptr()),
                     bias.defined() ? bias.const_data_ptr<float>() : nullptr,
                     out.mutable_data_ptr<float>(),
                     x.size(0),
                     w.size(0),
                     w.size(1)};
    if (o.rows == 1) {
        const float* const input = x.const_data_ptr<float>();
        forColumns(
            o, [&](std::int64_t c) { multiplyOneRow<kWeightRows>(o, input, c); },
            [&](std::int64_t c) { multiplyOneRow<1>(o, input, c); });
        return out;
    }
    const at::Tensor rounded = x.to(at::kBFloat16);
    const auto* const input = static_cast<const std::uint16_t*>(rounded.const_data_ptr());
    forColumns(
        o, [&](std::int64_t c) { multiplyRows<kWeightRows>(o, input, c); },
        [&](std::int64_t c) { multiplyRows<1>(o, input, c); });
    return out;
}

#else

bool cpuHasBfloat16Vectors()
{
    return false;
}

at::Tensor narrowLinear(const at::Tensor& x, const at::Tensor& w, const at::Tensor& bias)
{
    return at::linear(x, w.to(at::kFloat), bias);
}

#endif

}  // namespace vox::nn
