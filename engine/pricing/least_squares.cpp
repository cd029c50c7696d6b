#include "engine/pricing/least_squares.h"

#include "engine/core/require.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace vox {
namespace {

constexpr double kTiny = 1e-10;  // of sums that are scaled to a unit diagonal

// Solves a·x = b for a symmetric positive definite matrix, in place; a pivot that is lost to rounding gives
// 0.
std::vector<double> solvedByCholesky(std::vector<double> a, std::vector<double> b)
{
    const std::size_t n = b.size();
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < j; ++k)
            a[j * n + j] -= a[j * n + k] * a[j * n + k];
        const double pivot = a[j * n + j] > kTiny ? std::sqrt(a[j * n + j]) : 0;
        a[j * n + j] = pivot;
        for (std::size_t i = j + 1; i < n; ++i) {
            for (std::size_t k = 0; k < j; ++k)
                a[i * n + j] -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = pivot > 0 ? a[i * n + j] / pivot : 0;
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= a[i * n + k] * b[k];
        b[i] = a[i * n + i] > 0 ? b[i] / a[i * n + i] : 0;
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= a[k * n + i] * b[k];
        b[i] = a[i * n + i] > 0 ? b[i] / a[i * n + i] : 0;
    }
    return b;
}

// Moves `b` towards `wanted` as far as no coefficient becomes negative. The one that stopped it, now 0.
std::optional<std::size_t> stepTowards(std::vector<double>& b, const std::vector<double>& wanted,
                                       const std::vector<std::size_t>& passive)
{
    double step = 1;
    std::optional<std::size_t> blocking;
    for (const auto i : passive) {
        const double reach = wanted[i] > 0 ? 1 : (b[i] > 0 ? b[i] / (b[i] - wanted[i]) : 0);
        if (wanted[i] <= 0 && (!blocking || reach < step)) {
            step = reach;
            blocking = i;
        }
    }
    for (std::size_t i = 0; i < b.size(); ++i)
        b[i] = std::max(b[i] + step * (wanted[i] - b[i]), 0.0);
    if (blocking)
        b[*blocking] = 0;
    return blocking;
}

}  // namespace

NormalEquations::NormalEquations(std::size_t features)
    : m_size(features)
    , m_xx(features * features)
    , m_xy(features)
{
}

void NormalEquations::add(const std::vector<double>& x, double y)
{
    require(x.size() == m_size);
    for (std::size_t i = 0; i < m_size; ++i) {
        for (std::size_t j = 0; j < m_size; ++j)
            m_xx[i * m_size + j] += x[i] * x[j];
        m_xy[i] += x[i] * y;
    }
    m_yy += y * y;
    m_y += y;
    m_count += 1;
}

double NormalEquations::gradient(const std::vector<double>& b, std::size_t i) const
{
    double rest = m_xy[i];
    for (std::size_t j = 0; j < m_size; ++j)
        rest -= at(i, j) * b[j];
    const double scale = std::sqrt(at(i, i) * m_yy);
    return scale > 0 ? rest / scale : 0;
}

// Coefficients of these features alone, free to be negative; 0 for the others.
std::vector<double> NormalEquations::solvedFor(const std::vector<std::size_t>& features) const
{
    const std::size_t n = features.size();
    const auto scale = [this](std::size_t feature) { return std::sqrt(at(feature, feature)); };
    std::vector<double> a(n * n);
    std::vector<double> y(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            a[i * n + j] = at(features[i], features[j]) / (scale(features[i]) * scale(features[j]));
        y[i] = m_xy[features[i]] / scale(features[i]);
    }
    const auto solution = solvedByCholesky(std::move(a), std::move(y));
    std::vector<double> b(m_size);
    for (std::size_t i = 0; i < n; ++i)
        b[features[i]] = solution[i] / scale(features[i]);
    return b;
}

// The feature outside `passive` that would lessen the error most; nothing where none does.
std::optional<std::size_t> NormalEquations::bestAddition(const std::vector<double>& b,
                                                         const std::vector<std::size_t>& passive) const
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < m_size; ++i) {
        const bool isFree = at(i, i) > 0 && std::ranges::find(passive, i) == passive.end();
        if (isFree && gradient(b, i) > kTiny && (!best || gradient(b, i) > gradient(b, *best)))
            best = i;
    }
    return best;
}

std::vector<double> NormalEquations::nonNegativeSolution() const
{
    std::vector<double> b(m_size);
    std::vector<std::size_t> passive;
    for (std::size_t round = 0; round < 3 * m_size; ++round) {
        const auto added = bestAddition(b, passive);
        if (!added)
            break;
        passive.push_back(*added);
        while (!passive.empty()) {
            const auto wanted = solvedFor(passive);
            const auto blocking = stepTowards(b, wanted, passive);
            if (!blocking)
                break;
            std::erase_if(passive, [&](std::size_t i) { return i == *blocking || b[i] <= 0; });
        }
    }
    return b;
}

double NormalEquations::squaredError(const std::vector<double>& b) const
{
    double sum = m_yy;
    for (std::size_t i = 0; i < m_size; ++i) {
        sum -= 2 * b[i] * m_xy[i];
        for (std::size_t j = 0; j < m_size; ++j)
            sum += b[i] * b[j] * at(i, j);
    }
    return std::max(sum, 0.0);
}

double NormalEquations::variation() const
{
    return m_count > 0 ? std::max(m_yy - m_y * m_y / m_count, 0.0) : 0;
}

}  // namespace vox
