#include "engine/models/voxcpm/input_rows.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vox::voxcpm {

void InputRows::addText(std::span<const std::int64_t> textIds)
{
    ids.insert(ids.end(), textIds.begin(), textIds.end());
}

void InputRows::addSound(const at::Tensor& sound)
{
    for (std::int64_t i = 0; i < sound.size(0); ++i) {
        soundRows.push_back(size());
        ids.push_back(0);
    }
    patches = patches.defined() ? at::cat({patches, sound}) : sound;
}

at::Tensor InputRows::trailingSound(std::int64_t most) const
{
    std::int64_t count = 0;
    const auto rows = static_cast<std::int64_t>(soundRows.size());
    while (count < std::min(most, rows) &&
           soundRows[static_cast<std::size_t>(rows - 1 - count)] == size() - 1 - count)
        ++count;
    return count == 0 ? at::Tensor() : patches.narrow(0, rows - count, count);
}

}  // namespace vox::voxcpm
