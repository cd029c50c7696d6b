#pragma once

#include <ATen/core/Tensor.h>

namespace vox::nn {

// The knots of a monotonic curve on [−tail, tail], as a network puts them out before any normalisation.
struct SplineKnots {
    at::Tensor widths;       // [..., bins]
    at::Tensor heights;      // [..., bins]
    at::Tensor derivatives;  // [..., bins − 1]; both ends have slope 1
};

// Inverse of a rational-quadratic spline (Durkan et al., 2019); outside of [−tail, tail] the identity.
at::Tensor inverseSpline(const at::Tensor& y, const SplineKnots& knots, double tail);  // y: [...]

}  // namespace vox::nn
