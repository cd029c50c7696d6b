#include "engine/nn/rotary_table.h"

#include "engine/core/require.h"

#include <ATen/ATen.h>

#include <utility>

namespace vox::nn {

RotaryTable::RotaryTable(const RotaryOptions& options, at::Device device)
{
    require(options.size % 2 == 0 && std::cmp_equal(options.factors.size(), options.size / 2));
    const auto real = at::dtype(at::kFloat);
    const at::Tensor exponents = at::arange(0, options.size, 2, real) / static_cast<double>(options.size);
    const at::Tensor frequencies = at::pow(options.base, exponents).reciprocal();
    const at::Tensor factors = at::tensor(options.factors, real).reciprocal();
    const at::Tensor angles =
        at::outer(at::arange(options.positions, real), factors) * frequencies;  // [positions, size / 2]
    const at::Tensor both = at::cat({angles, angles}, -1).unsqueeze(1);
    m_cos = (both.cos() * options.scale).to(device);
    m_sin = (both.sin() * options.scale).to(device);
}

at::Tensor RotaryTable::turned(const at::Tensor& x, std::int64_t first) const
{
    const std::int64_t rows = x.size(-3);
    require(first + rows <= m_cos.size(0));
    const auto halves = x.chunk(2, -1);
    const at::Tensor quarterTurn = at::cat({halves[1].neg(), halves[0]}, -1);
    return (x * m_cos.narrow(0, first, rows)).addcmul_(quarterTurn, m_sin.narrow(0, first, rows));
}

}  // namespace vox::nn
