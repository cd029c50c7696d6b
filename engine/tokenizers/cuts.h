#pragma once

#include "engine/tokenizers/pre_tokenizer.h"
#include "engine/tokenizers/section.h"

#include <cstddef>
#include <vector>

namespace vox::tok {

// The pieces that `delimiters` (in order, not overlapping) make of a text of `size` bytes. Where
// `inverted`, what stands between them delimits. Pieces are added to `pieces`, `offset` further on.
struct Cut {
    const std::vector<Span>& delimiters;
    std::size_t size = 0;
    std::size_t offset = 0;
    Delimiter delimiter = Delimiter::Isolated;
    bool inverted = false;
};
void addPieces(const Cut& cut, std::vector<Span>& pieces);

}  // namespace vox::tok
