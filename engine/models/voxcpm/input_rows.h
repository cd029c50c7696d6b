#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace vox::voxcpm {

// What the language model is fed before it speaks: one row for each id of the text and for each patch of
// sound, in order.
struct InputRows {
    static constexpr std::int64_t kSoundBegins = 101;
    static constexpr std::int64_t kReferenceBegins = 103;
    static constexpr std::int64_t kReferenceEnds = 104;

    std::vector<std::int64_t> ids;        // of every row; 0 where it is sound
    std::vector<std::int64_t> soundRows;  // which rows are sound
    at::Tensor patches;                   // [sound rows, P, D], undefined without

    void addText(std::span<const std::int64_t> textIds);
    void addMark(std::int64_t mark) { addText({&mark, 1}); }
    void addSound(const at::Tensor& sound);  // [n, P, D]

    std::int64_t size() const { return static_cast<std::int64_t>(ids.size()); }
    std::int64_t textSize() const { return size() - static_cast<std::int64_t>(soundRows.size()); }
    bool endsInSound() const { return !soundRows.empty() && soundRows.back() == size() - 1; }

    // The last patches at the end, at most `most`; undefined where the rows end in text. [n, P, D]
    at::Tensor trailingSound(std::int64_t most) const;
};

}  // namespace vox::voxcpm
