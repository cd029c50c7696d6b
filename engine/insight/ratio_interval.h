#pragma once

#include <cstddef>
#include <span>

namespace vox {

// One observation of two quantities.
struct RatioPoint {
    double above = 0;
    double below = 0;  // not less than 0
};

struct RatioInterval {
    double ratio = 0;              // mean above ÷ mean below; 0 where that is nothing
    double low95 = 0, high95 = 0;  // both 0 with fewer than two points
};

// Ratio of two means with its 95 % interval by the delta method on the log scale and Student's t, which
// counts that the two vary together.
RatioInterval ratioOfMeans(std::span<const RatioPoint> points);

// Student's t that is exceeded, either way, with 5 %.
double studentT95(std::size_t degreesOfFreedom);  // at least 1

}  // namespace vox
