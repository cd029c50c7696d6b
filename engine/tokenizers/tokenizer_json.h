#pragma once

#include "engine/tokenizers/json_parts.h"
#include "engine/tokenizers/pipeline.h"

#include <nlohmann/json.hpp>

#include <string>

namespace vox::tok {

// A tokenizer.json of Hugging Face; refuses what is not supported.
PipelineParts readTokenizerJson(const nlohmann::json& document, const std::string& name);

}  // namespace vox::tok
