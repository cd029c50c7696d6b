#include "engine/reporting/currency_digits.h"

#include "engine/core/half_even.h"
#include "engine/reporting/exact_decimal.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vox {
namespace {

// ISO 4217, list one: those that do not have two decimals. Our own table, so that a bill does not change with
// the data of a library.
constexpr std::array<std::string_view, 16> kNone{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                 "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF"};
constexpr std::array<std::string_view, 7> kThree{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::array<std::string_view, 2> kFour{"CLF", "UYW"};

bool isIn(const auto& list, std::string_view code)
{
    return std::ranges::find(list, code) != list.end();
}

}  // namespace

int currencyDigits(Currency currency)
{
    const std::string_view code = currency.code();
    if (isIn(kNone, code) || code == "XPF")
        return 0;
    if (isIn(kThree, code))
        return 3;
    return isIn(kFour, code) ? 4 : 2;
}

std::int64_t roundedToDigits(Money money)
{
    std::int64_t divisor = Money::kNanosPerUnit;
    for (int i = 0; i < currencyDigits(money.currency()); ++i)
        divisor /= 10;
    return dividedHalfEven(money.nanos(), divisor).value();  // always fits: it is smaller
}

std::string digitsText(std::int64_t units, Currency currency)
{
    return exactDecimal(units, currencyDigits(currency));
}

}  // namespace vox
