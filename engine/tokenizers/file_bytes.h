#pragma once

#include "engine/core/result.h"

#include <filesystem>
#include <string>

namespace vox::tok {

// All bytes of a plain file of at most 128 MiB, which is several times the largest known tokenizer.
Result<std::string> readFileBytes(const std::filesystem::path& path);

}  // namespace vox::tok
