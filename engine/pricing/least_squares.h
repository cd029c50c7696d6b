#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace vox {

// Sums over observations (x, y) from which a line through them follows, whatever their number.
class NormalEquations final {
public:
    explicit NormalEquations(std::size_t features);

    void add(const std::vector<double>& x, double y);  // contract: as many as there are features

    // The coefficients b ≥ 0 for which Σ(y − x·b)² is least: the active-set method of Lawson and Hanson
    // (Solving Least Squares Problems, 1974, chapter 23), on sums scaled to a unit diagonal.
    std::vector<double> nonNegativeSolution() const;

    double squaredError(const std::vector<double>& b) const;  // Σ(y − x·b)²
    double variation() const;                                 // Σ(y − mean)²

private:
    double at(std::size_t i, std::size_t j) const { return m_xx[i * m_size + j]; }
    std::optional<std::size_t> bestAddition(const std::vector<double>& b,
                                            const std::vector<std::size_t>& passive) const;
    double gradient(const std::vector<double>& b, std::size_t i) const;
    std::vector<double> solvedFor(const std::vector<std::size_t>& features) const;

    std::size_t m_size;
    std::vector<double> m_xx;  // Σ x·xᵀ
    std::vector<double> m_xy;  // Σ x·y
    double m_yy = 0, m_y = 0, m_count = 0;
};

}  // namespace vox
