#pragma once

#include <cstddef>
#include <deque>
#include <vector>

namespace vox {

// The last numbers of a stream, kept in order: any rank at once, adding costs a search and a small move.
class RollingOrder final {
public:
    explicit RollingOrder(std::size_t capacity);  // at least 1; beyond it the oldest falls out

    void add(double value);  // a finite one
    std::size_t size() const { return m_sorted.size(); }
    double nth(std::size_t rank) const;  // 1 is the smallest, size() the largest
    double median() const;               // of at least one; the mean of the middle two
    double medianDistance() const;       // median of |x − median|, of at least one

private:
    std::size_t m_capacity;
    std::deque<double> m_recent;  // oldest first
    std::vector<double> m_sorted;
};

}  // namespace vox
