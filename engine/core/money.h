#pragma once

#include "engine/core/require.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

// ISO 4217 alphabetic code, e.g. "EUR".
class Currency final {
public:
    consteval explicit Currency(const char (&code)[4])
        : m_code{code[0], code[1], code[2]}
    {
    }

    // Nothing unless `code` is three capital letters.
    static std::optional<Currency> parse(std::string_view code);

    std::string_view code() const { return {m_code.data(), m_code.size()}; }

    friend constexpr bool operator==(const Currency&, const Currency&) = default;

private:
    constexpr explicit Currency(std::array<char, 3> code)
        : m_code(code)
    {
    }

    std::array<char, 3> m_code;
};

// An exact amount of one currency, counted in billionths of its main unit.
// Integers only: a bill adds up to the last digit on every machine.
class Money final {
public:
    static constexpr std::int64_t kNanosPerUnit = 1'000'000'000;

    static constexpr Money fromNanos(Currency currency, std::int64_t nanos) { return {currency, nanos}; }

    constexpr Currency currency() const { return m_currency; }
    constexpr std::int64_t nanos() const { return m_nanos; }

    std::string amount() const;    // plain decimal with a dot, whatever the locale: "0.018430000"
    std::string toString() const;  // "0.018430000 EUR"

    // Both amounts are of one currency and the sum fits.
    friend constexpr Money operator+(Money a, Money b)
    {
        std::int64_t sum = 0;
        require(a.m_currency == b.m_currency && !__builtin_add_overflow(a.m_nanos, b.m_nanos, &sum));
        return {a.m_currency, sum};
    }
    friend constexpr bool operator==(const Money&, const Money&) = default;

private:
    constexpr Money(Currency currency, std::int64_t nanos)
        : m_currency(currency)
        , m_nanos(nanos)
    {
    }

    Currency m_currency;
    std::int64_t m_nanos;
};

}  // namespace vox
