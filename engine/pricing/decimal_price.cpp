#include "engine/pricing/decimal_price.h"

#include <algorithm>

namespace vox {
namespace {

constexpr std::size_t kPlaces = 9;

bool isDigits(std::string_view text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.empty() && text.size() <= kPlaces && std::ranges::all_of(text, isDigit);
}

}  // namespace

std::optional<std::int64_t> parseNanos(std::string_view text)
{
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    const auto fraction = dot == std::string_view::npos ? std::string_view("0") : text.substr(dot + 1);
    if (!isDigits(whole) || !isDigits(fraction))
        return std::nullopt;

    std::int64_t nanos = 0;
    for (const char c : whole)
        nanos = nanos * 10 + (c - '0');
    for (std::size_t i = 0; i < kPlaces; ++i)
        nanos = nanos * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return nanos;
}

}  // namespace vox
