#include "engine/core/tariff.h"

#include "engine/core/number.h"

namespace vox {
namespace {

using std::chrono::microseconds;
using std::chrono::nanoseconds;
using std::chrono::sys_days;
using std::chrono::year;

// What follows the sixth digit after the second, which parseIso8601() cuts off.
nanoseconds below(std::string_view text)
{
    const auto dot = text.find('.');
    if (dot == std::string_view::npos)
        return nanoseconds(0);
    std::string digits(text.substr(dot + 1, text.size() - dot - 2));
    digits.resize(9, '0');
    return nanoseconds(parseInteger<int>(digits.substr(6)).value_or(0));
}

}  // namespace

std::optional<TariffTime> parseTariffTime(std::string_view text)
{
    const auto time = parseIso8601(text);
    if (!time || *time < sys_days(year(1970) / 1 / 1) || *time >= sys_days(year(2200) / 1 / 1))
        return std::nullopt;
    return TariffTime(*time) + below(text);
}

std::string toIso8601Nanos(TariffTime time)
{
    const auto whole = std::chrono::floor<microseconds>(time);
    std::string text = toIso8601(whole);
    const auto rest = (time - whole).count();
    if (rest == 0)
        return text;
    return text.insert(text.size() - 1, std::to_string(1000 + rest).substr(1));
}

}  // namespace vox
