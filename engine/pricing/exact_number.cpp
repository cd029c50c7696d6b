#include "engine/pricing/exact_number.h"

#include "engine/core/require.h"
#include "engine/core/tariff_rule.h"

#include <algorithm>

namespace vox {
namespace {

// How many decimal places `denominator` needs; nothing where no number of them is enough.
std::optional<std::size_t> placesFor(mpz_class denominator)
{
    const mpz_class two(2);
    const mpz_class five(5);
    const auto twos = mpz_remove(denominator.get_mpz_t(), denominator.get_mpz_t(), two.get_mpz_t());
    const auto fives = mpz_remove(denominator.get_mpz_t(), denominator.get_mpz_t(), five.get_mpz_t());
    if (denominator != 1)
        return std::nullopt;
    return std::max(twos, fives);
}

}  // namespace

Exact exact(std::int64_t numerator, std::int64_t denominator)
{
    require(denominator > 0);
    if (denominator == 1)
        return Exact(mpz_class(numerator));
    Exact value{mpz_class(numerator), mpz_class(denominator)};
    value.canonicalize();
    return value;
}

Exact exactFactor(std::int64_t billionths)
{
    return exact(billionths, kWholeFactor);
}

std::string exactText(const Exact& value)
{
    const auto places = placesFor(value.get_den());
    if (!places)
        return value.get_str();
    mpz_class scale;
    mpz_ui_pow_ui(scale.get_mpz_t(), 10, *places);
    const mpz_class scaled = abs(value.get_num()) * scale / value.get_den();
    std::string digits = scaled.get_str();
    if (digits.size() <= *places)
        digits.insert(0, *places + 1 - digits.size(), '0');
    if (*places > 0)
        digits.insert(digits.size() - *places, 1, '.');
    return value < 0 ? "-" + digits : digits;
}

std::optional<std::int64_t> roundedHalfEven(const Exact& value)
{
    const mpz_class twice = 2 * value.get_num() + value.get_den();  // floor(value + ½)
    const mpz_class scale = 2 * value.get_den();
    mpz_class whole;
    mpz_class rest;
    mpz_fdiv_qr(whole.get_mpz_t(), rest.get_mpz_t(), twice.get_mpz_t(), scale.get_mpz_t());
    if (rest == 0 && mpz_odd_p(whole.get_mpz_t()) != 0)
        whole -= 1;
    if (!whole.fits_slong_p())
        return std::nullopt;
    return whole.get_si();
}

}  // namespace vox
