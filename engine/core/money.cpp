#include "engine/core/money.h"

#include <algorithm>
#include <cstdio>

namespace vox {

std::optional<Currency> Currency::parse(std::string_view code)
{
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (code.size() != 3 || !std::ranges::all_of(code, isCapital))
        return std::nullopt;
    return Currency(std::array{code[0], code[1], code[2]});
}

std::string Money::amount() const
{
    const bool negative = m_nanos < 0;
    const auto magnitude =
        negative ? 0 - static_cast<std::uint64_t>(m_nanos) : static_cast<std::uint64_t>(m_nanos);
    constexpr auto scale = static_cast<std::uint64_t>(kNanosPerUnit);

    char fraction[10];
    std::snprintf(fraction, sizeof(fraction), "%09u", static_cast<unsigned>(magnitude % scale));
    std::string text(negative ? "-" : "");
    text.append(std::to_string(magnitude / scale)).append(".").append(fraction);
    return text;
}

std::string Money::toString() const
{
    return amount().append(" ").append(m_currency.code());
}

}  // namespace vox
