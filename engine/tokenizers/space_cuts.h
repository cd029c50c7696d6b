#pragma once

#include <functional>
#include <string_view>

namespace vox::tok {

inline constexpr std::string_view kSpaceSymbol = "\xE2\x96\x81";  // ▁, which stands for a blank

// Whether no merge can reach over a blank, i.e. ▁ stands in `token` at its front only (or makes up all of the
// front). Where that holds for all tokens, a text may be merged word by word.
bool hasSpaceOnlyInFront(std::string_view token);

// Calls `visit` for each word of `text` with the ▁ in front of it; the words make up the text.
void forEachSpacedWord(std::string_view text, const std::function<void(std::string_view)>& visit);

}  // namespace vox::tok
