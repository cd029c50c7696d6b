#pragma once

#include "engine/tokenizers/section.h"

#include <functional>
#include <string_view>

namespace vox::tok {

// Calls `visit` for each extended grapheme cluster of `utf8`, in order.
void forEachGrapheme(std::string_view utf8, const std::function<void(Span)>& visit);

}  // namespace vox::tok
