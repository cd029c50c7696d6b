#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vox {

// "0.80" as 800,000,000 billionths, digit by digit: one to nine digits, and a dot with one to nine more where
// needed. Nothing for a sign, an exponent, blanks or anything else.
std::optional<std::int64_t> parseNanos(std::string_view text);

}  // namespace vox
