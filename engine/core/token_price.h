#pragma once

#include "engine/core/money.h"
#include "engine/core/token_count.h"

#include <optional>

namespace vox {

// `nanosPerMillion * count / 1'000'000`, rounded once, half to even; nothing
// when the result does not fit.
std::optional<std::int64_t> scaledNanos(std::int64_t nanosPerMillion, std::int64_t count);

// Price of one million units, as tariffs are quoted.
template <typename Unit>
class PricePerMillion final {
public:
    constexpr explicit PricePerMillion(Money perMillion)
        : m_perMillion(perMillion)
    {
    }

    constexpr Money perMillion() const { return m_perMillion; }

    // The only way from a count to an amount, so the unit is always the right one.
    Money priceOf(Count<Unit> count) const
    {
        const auto nanos = scaledNanos(m_perMillion.nanos(), count.value());
        require(nanos.has_value());
        return Money::fromNanos(m_perMillion.currency(), *nanos);
    }

private:
    Money m_perMillion;
};

}  // namespace vox
