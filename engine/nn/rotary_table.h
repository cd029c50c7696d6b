#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace vox::nn {

struct RotaryOptions {
    std::int64_t size = 0;        // of a head; even
    std::int64_t positions = 0;   // that are wanted
    double base = 10'000;         // θ
    std::vector<double> factors;  // size / 2: each angle is divided by one of them
    double scale = 1;             // of the whole table
};

// Angles that tell an attention where its rows stand (Su et al., 2021; the factors are LongRoPE's, Ding et
// al., 2024). Kept in float32 whatever the precision of the weights: position 4,000 has no exact bfloat16.
class RotaryTable final {
public:
    RotaryTable(const RotaryOptions& options, at::Device device);

    // x: [..., T, heads, size] at the positions first … first + T − 1
    at::Tensor turned(const at::Tensor& x, std::int64_t first) const;

private:
    at::Tensor m_cos;  // [positions, 1, size]
    at::Tensor m_sin;
};

}  // namespace vox::nn
