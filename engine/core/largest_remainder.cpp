#include "engine/core/largest_remainder.h"

#include "engine/core/require.h"

#include <algorithm>
#include <numeric>

namespace vox {
namespace {

// Small enough that a product with any amount, and the sum of all, stay within 127 bits.
std::vector<WideInteger> scaledDown(std::span<const WideInteger> weights)
{
    constexpr WideInteger most = static_cast<WideInteger>(1) << 58;
    WideInteger largest = 0;
    for (const WideInteger weight : weights) {
        require(weight >= 0);
        largest = std::max(largest, weight);
    }
    int halvings = 0;
    while (largest >> halvings >= most)
        ++halvings;
    std::vector<WideInteger> scaled(weights.begin(), weights.end());
    for (WideInteger& weight : scaled)
        weight >>= halvings;
    return scaled;
}

}  // namespace

std::vector<std::int64_t> splitByLargestRemainder(std::int64_t amount, std::span<const WideInteger> weights)
{
    require(!weights.empty());
    auto scaled = scaledDown(weights);
    WideInteger all = std::accumulate(scaled.begin(), scaled.end(), WideInteger{0});
    if (all == 0)
        scaled.front() = all = 1;

    std::vector<std::int64_t> parts;
    std::vector<WideInteger> rests;
    std::int64_t left = amount;
    for (const WideInteger weight : scaled) {
        const WideInteger product = weight * amount;
        parts.push_back(static_cast<std::int64_t>(product / all));
        rests.push_back(product % all < 0 ? -(product % all) : product % all);
        left -= parts.back();
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return rests[i]; });
    const std::int64_t one = left < 0 ? -1 : 1;
    for (std::size_t i = 0; left != 0; ++i, left -= one)
        parts[order[i]] += one;
    return parts;
}

}  // namespace vox
