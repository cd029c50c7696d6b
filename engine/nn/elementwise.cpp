#include "engine/nn/elementwise.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // false, in GCC 12's own immintrin.h
#endif

namespace vox::nn {
namespace {

#if defined(__x86_64__)
#define VOX_BFLOAT16_CODE [[gnu::target("avx512f,avx512bw,avx512vl,avx512bf16")]]

constexpr std::int64_t kLanes = 32;  // numbers in one register
constexpr std::int64_t kLeastPerThread = 32'768;

bool hasInstructions()
{
    static const bool kHas = __builtin_cpu_supports("avx512bf16") && __builtin_cpu_supports("avx512bw") &&
                             __builtin_cpu_supports("avx512vl");
    return kHas;
}

struct Wide {
    __m512 low;
    __m512 high;
};

VOX_BFLOAT16_CODE __mmask32 laneMask(std::int64_t left)
{
    return left >= kLanes ? ~__mmask32{0} : (__mmask32{1} << left) - 1;
}

VOX_BFLOAT16_CODE Wide load(const std::uint16_t* from, __mmask32 mask)
{
    const __m512i packed = _mm512_maskz_loadu_epi16(mask, from);
    const __m512i low = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(packed));
    const __m512i high = _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(packed, 1));
    return {_mm512_castsi512_ps(_mm512_slli_epi32(low, 16)),
            _mm512_castsi512_ps(_mm512_slli_epi32(high, 16))};
}

VOX_BFLOAT16_CODE void store(std::uint16_t* to, __mmask32 mask, Wide value)
{
    const __m512bh rounded = _mm512_cvtne2ps_pbh(value.high, value.low);
    _mm512_mask_storeu_epi16(to, mask, reinterpret_cast<const __m512i&>(rounded));
}

// max(x, slope · x), which lets NaN through.
VOX_BFLOAT16_CODE void rectify(const std::uint16_t* x, std::uint16_t* y, std::int64_t count, float slope)
{
    const __m512 factor = _mm512_set1_ps(slope);
    for (std::int64_t i = 0; i < count; i += kLanes) {
        const __mmask32 mask = laneMask(count - i);
        const Wide value = load(x + i, mask);
        store(y + i, mask,
              {_mm512_max_ps(value.low, _mm512_mul_ps(value.low, factor)),
               _mm512_max_ps(value.high, _mm512_mul_ps(value.high, factor))});
    }
}

VOX_BFLOAT16_CODE void add(std::uint16_t* sum, const std::uint16_t* x, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; i += kLanes) {
        const __mmask32 mask = laneMask(count - i);
        const Wide a = load(sum + i, mask);
        const Wide b = load(x + i, mask);
        store(sum + i, mask, {_mm512_add_ps(a.low, b.low), _mm512_add_ps(a.high, b.high)});
    }
}

bool isQuick(const at::Tensor& x)
{
    return x.scalar_type() == at::kBFloat16 && x.device().is_cpu() && x.is_contiguous() && hasInstructions();
}

std::uint16_t* words(const at::Tensor& x)
{
    return static_cast<std::uint16_t*>(x.data_ptr());
}

void rectifyAll(const at::Tensor& x, at::Tensor& y, double slope)
{
    at::parallel_for(0, x.numel(), kLeastPerThread, [&](std::int64_t begin, std::int64_t end) {
        rectify(words(x) + begin, words(y) + begin, end - begin, static_cast<float>(slope));
    });
}

void addAll(at::Tensor& sum, const at::Tensor& addend)
{
    at::parallel_for(0, sum.numel(), kLeastPerThread, [&](std::int64_t begin, std::int64_t end) {
        add(words(sum) + begin, words(addend) + begin, end - begin);
    });
}
#else
bool isQuick(const at::Tensor&)
{
    return false;
}
void rectifyAll(const at::Tensor&, at::Tensor&, double) {}
void addAll(at::Tensor&, const at::Tensor&) {}
#endif

}  // namespace

at::Tensor leakyRelu(const at::Tensor& x, double slope)
{
    at::Tensor y = at::empty_like(x);
    leakyReluInto(y, x, slope);
    return y;
}

void leakyReluInto(at::Tensor& y, const at::Tensor& x, double slope)
{
    if (isQuick(x) && isQuick(y) && x.sizes() == y.sizes())
        rectifyAll(x, y, slope);
    else
        at::leaky_relu_out(y, x, slope);
}

void leakyReluInPlace(at::Tensor& x, double slope)
{
    leakyReluInto(x, x, slope);
}

void addInPlace(at::Tensor& sum, const at::Tensor& addend)
{
    if (isQuick(sum) && isQuick(addend) && sum.sizes() == addend.sizes())
        addAll(sum, addend);
    else
        sum.add_(addend);
}

}  // namespace vox::nn
