#include "app/figures.h"

#include <array>
#include <charconv>

namespace vox::app {

std::string fixed(double value, int places)
{
    std::array<char, 400> digits;
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, places);
    require(error == std::errc{});
    return {digits.data(), end};
}

std::string plural(std::int64_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count).append(" ").append(count == 1 ? one : many);
}

std::string joined(const std::vector<Money>& totals)
{
    std::string text;
    for (const Money& total : totals)
        text.append(text.empty() ? "" : " and ").append(total.toString());
    return text.empty() ? "nothing" : text;
}

}  // namespace vox::app
