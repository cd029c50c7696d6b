#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace vox::tok {

// A part of a piece while its pairs are merged. `size` 0: it has gone into the one before.
struct Symbol {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::int32_t id = -1;  // −1: not in the vocabulary
    std::uint32_t begin = 0;
    std::uint32_t size = 0;  // in bytes of the piece
    std::uint32_t previous = kNone;
    std::uint32_t next = kNone;
    bool isFrozen = false;  // never merged
};

struct PairMerge {
    double order = 0;  // the least first; then from left to right
    std::int32_t id = -1;
};

inline void linkNeighbours(std::vector<Symbol>& symbols)
{
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        symbols[i].previous = i == 0 ? Symbol::kNone : static_cast<std::uint32_t>(i - 1);
        symbols[i].next = i + 1 == symbols.size() ? Symbol::kNone : static_cast<std::uint32_t>(i + 1);
    }
}

// Merges neighbours as byte-pair encoding does, in n·log n. find(left, right) gives the merge of two symbols,
// if there is one.
template <typename Find>
class PairMerging final {
public:
    PairMerging(std::vector<Symbol>& symbols, Find find)
        : m_symbols(symbols)
        , m_find(std::move(find))
    {
    }

    void run()
    {
        linkNeighbours(m_symbols);
        for (std::uint32_t i = 0; i + 1 < m_symbols.size(); ++i)
            consider(i, i + 1);
        std::make_heap(m_candidates.begin(), m_candidates.end(), isLater);
        while (!m_candidates.empty()) {
            std::pop_heap(m_candidates.begin(), m_candidates.end(), isLater);
            const auto candidate = m_candidates.back();
            m_candidates.pop_back();
            if (stillStands(candidate))
                merge(candidate);
        }
        std::erase_if(m_symbols, [](const Symbol& symbol) { return symbol.size == 0; });
    }

private:
    struct Candidate {
        double order;
        std::uint32_t left;
        std::uint32_t size;  // of both
        std::int32_t id;
    };

    static bool isLater(const Candidate& a, const Candidate& b)
    {
        return a.order != b.order ? a.order > b.order : a.left > b.left;
    }

    bool consider(std::uint32_t left, std::uint32_t right)
    {
        const Symbol& a = m_symbols[left];
        const Symbol& b = m_symbols[right];
        if (a.isFrozen || b.isFrozen)
            return false;
        const std::optional<PairMerge> found = m_find(a, b);
        if (found)
            m_candidates.push_back({found->order, left, a.size + b.size, found->id});
        return found.has_value();
    }

    void considerLater(std::uint32_t left, std::uint32_t right)
    {
        if (left != Symbol::kNone && right != Symbol::kNone && consider(left, right))
            std::push_heap(m_candidates.begin(), m_candidates.end(), isLater);
    }

    // Symbols only grow, so a pair that still has its size is still the same pair.
    bool stillStands(const Candidate& candidate) const
    {
        const Symbol& left = m_symbols[candidate.left];
        return left.size != 0 && left.next != Symbol::kNone &&
               left.size + m_symbols[left.next].size == candidate.size;
    }

    void merge(const Candidate& candidate)
    {
        Symbol& left = m_symbols[candidate.left];
        Symbol& right = m_symbols[left.next];
        left.id = candidate.id;
        left.size = candidate.size;
        left.next = right.next;
        right.size = 0;
        if (left.next != Symbol::kNone)
            m_symbols[left.next].previous = candidate.left;
        considerLater(left.previous, candidate.left);
        considerLater(candidate.left, left.next);
    }

    std::vector<Symbol>& m_symbols;
    Find m_find;
    std::vector<Candidate> m_candidates;  // a heap
};

}  // namespace vox::tok
