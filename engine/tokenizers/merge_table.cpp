#include "engine/tokenizers/merge_table.h"

#include <bit>

namespace vox::tok {
namespace {

constexpr std::int32_t kFree = -1;

std::uint64_t hashOf(std::int32_t left, std::int32_t right)
{
    const auto key =
        std::uint64_t{static_cast<std::uint32_t>(left)} << 32U | static_cast<std::uint32_t>(right);
    const auto mixed = key * 0x9E3779B97F4A7C15U;
    return mixed ^ (mixed >> 32U);
}

}  // namespace

MergeTable::MergeTable(const std::vector<Merge>& merges)
    : m_slots(std::bit_ceil(2 * merges.size() + 2), Merge{kFree, kFree, 0, 0})
{
    for (const Merge& merge : merges)
        m_slots[slotOf(merge.left, merge.right)] = merge;
}

const MergeTable::Merge* MergeTable::find(std::int32_t left, std::int32_t right) const
{
    if (m_slots.empty() || left < 0 || right < 0)
        return nullptr;
    const Merge& found = m_slots[slotOf(left, right)];
    return found.left == kFree ? nullptr : &found;
}

std::size_t MergeTable::slotOf(std::int32_t left, std::int32_t right) const
{
    const auto mask = m_slots.size() - 1;
    auto slot = static_cast<std::size_t>(hashOf(left, right)) & mask;
    while (m_slots[slot].left != kFree && (m_slots[slot].left != left || m_slots[slot].right != right))
        slot = (slot + 1) & mask;
    return slot;
}

}  // namespace vox::tok
