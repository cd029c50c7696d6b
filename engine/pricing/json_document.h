#pragma once

#include "engine/core/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace vox {

// The one JSON document in `bytes`. Unlike the library's own reader it refuses a key that stands twice in one
// object, where different readers would see different prices. `name` is the file, for the error.
Result<nlohmann::json> parseJsonDocument(std::string_view bytes, const std::string& name);

}  // namespace vox
