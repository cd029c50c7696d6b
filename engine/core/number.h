#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

// The whole of `text` as a number with a dot, whatever the locale; nothing for "nan", "inf", "" or trailing
// characters.
std::optional<double> parseNumber(std::string_view text);

// Shortest form that reads back the same, with a dot.
std::string formatNumber(double value);

// The whole of `text` as an integer.
template <typename Integer>
std::optional<Integer> parseInteger(std::string_view text)
{
    Integer value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

}  // namespace vox
