#pragma once

#include "engine/core/error.h"

#include <filesystem>

namespace vox {

// What to tell the user when `path` cannot be written, from the system's `errno`.
Error writeError(const std::filesystem::path& path, int systemError);

}  // namespace vox
