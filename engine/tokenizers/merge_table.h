#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace vox::tok {

// What two neighbouring ids become, and how early. A flat table: it is asked for every pair of a text.
class MergeTable final {
public:
    struct Merge {
        std::int32_t left = 0, right = 0;
        std::int32_t merged = 0;
        std::uint32_t rank = 0;
    };

    MergeTable() = default;
    explicit MergeTable(const std::vector<Merge>& merges);  // where a pair stands twice, the later one holds

    const Merge* find(std::int32_t left, std::int32_t right) const;

private:
    std::size_t slotOf(std::int32_t left, std::int32_t right) const;

    std::vector<Merge> m_slots;  // a power of two, half of them free; left −1: free
};

}  // namespace vox::tok
