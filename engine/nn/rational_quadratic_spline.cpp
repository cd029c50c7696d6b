#include "engine/nn/rational_quadratic_spline.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vox::nn {
namespace {

constexpr double kLeast = 1e-3;  // width, height and derivative of a bin

// Shares of the whole -> places of the knots: [..., bins] -> [..., bins + 1]
at::Tensor places(const at::Tensor& shares, double tail)
{
    const auto bins = static_cast<double>(shares.size(-1));
    const at::Tensor sizes = at::softmax(shares, -1).mul_(1.0 - kLeast * bins).add_(kLeast);
    at::Tensor knots = at::constant_pad_nd(at::cumsum(sizes, -1), {1, 0}).mul_(2 * tail).sub_(tail);
    knots.select(-1, 0).fill_(-tail);
    knots.select(-1, knots.size(-1) - 1).fill_(tail);
    return knots;
}

at::Tensor pick(const at::Tensor& values, const at::Tensor& bin)
{
    return values.gather(-1, bin).squeeze(-1);
}

}  // namespace

at::Tensor inverseSpline(const at::Tensor& y, const SplineKnots& knots, double tail)
{
    const at::Tensor knotX = places(knots.widths, tail);
    const at::Tensor knotY = places(knots.heights, tail);
    const double endSlope = std::log(std::exp(1.0 - kLeast) - 1.0);  // softplus of it is 1 − kLeast
    const at::Tensor slopes =
        at::softplus(at::constant_pad_nd(knots.derivatives, {1, 1}, endSlope)).add_(kLeast);

    const at::Tensor inside = at::logical_and(y >= -tail, y <= tail);
    const at::Tensor at = y.clamp(-tail, tail);
    const at::Tensor bin = (at.unsqueeze(-1) >= knotY)
                               .sum(-1, /*keepdim=*/true)
                               .sub_(1)
                               .clamp_(0, knots.widths.size(-1) - 1);  // [..., 1]
    const at::Tensor x0 = pick(knotX, bin);
    const at::Tensor y0 = pick(knotY, bin);
    const at::Tensor width = pick(knotX, bin + 1) - x0;
    const at::Tensor height = pick(knotY, bin + 1) - y0;
    const at::Tensor slope0 = pick(slopes, bin);
    const at::Tensor slope1 = pick(slopes, bin + 1);

    // Within the bin, y is a quotient of two parabolas of the share of the width: solve for the share.
    const at::Tensor slope = height / width;
    const at::Tensor above = at - y0;
    const at::Tensor bend = above * (slope0 + slope1 - 2 * slope);
    const at::Tensor a = height * (slope - slope0) + bend;
    const at::Tensor b = height * slope0 - bend;
    const at::Tensor c = -slope * above;
    const at::Tensor root = at::sqrt((b * b - 4 * a * c).clamp_min_(0));
    const at::Tensor share = 2 * c / (-b - root);
    return at::where(inside, share * width + x0, y);
}

}  // namespace vox::nn
