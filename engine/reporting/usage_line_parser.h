#pragma once

#include "engine/core/result.h"
#include "engine/reporting/foreign_usage.h"

#include <nlohmann/json.hpp>

#include <string>

namespace vox {

// What one line of a foreign log says, but for its id. BadInput names `where` (“file, line 7”) and the field.
Result<ForeignLine> parseUsageLine(const nlohmann::json& document, const std::string& where);

}  // namespace vox
