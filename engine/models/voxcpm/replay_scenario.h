#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace vox::voxcpm {

// What manifest.json says of one recorded run.
struct ReplayScenario {
    std::string text;
    std::string promptText;
    std::filesystem::path prompt;     // recording that was continued; empty: none
    std::filesystem::path reference;  // recording of the voice; empty: none
    std::string adapter;              // folder; empty: none
    int steps = 10;
    double guidance = 2.0;
    std::int64_t least = 2;
    std::int64_t most = 0;
};

// `folder`: of the model. BadInput says what is missing.
Result<ReplayScenario> readReplayScenario(const std::filesystem::path& folder, const std::string& name);

}  // namespace vox::voxcpm
