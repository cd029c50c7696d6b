#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vox::tok {

// The bytes that `text` stands for in base 64 (RFC 4648 with padding); nothing where it is none.
std::optional<std::string> fromBase64(std::string_view text);

}  // namespace vox::tok
