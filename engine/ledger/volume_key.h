#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace vox {

// By what free quotas and volume tiers count: a month of the billing zone, a department, a tariff.
struct VolumeKey {
    std::int64_t month = 0;  // 202611
    std::string department;
    std::string tariff;  // Tariff::id

    friend auto operator<=>(const VolumeKey&, const VolumeKey&) = default;
};

}  // namespace vox
