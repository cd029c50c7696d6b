#pragma once

#include "engine/core/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vox {

// espeak-ng as far as it is needed. There is one in a process, with one voice at a time; every call here
// takes it for itself, so any thread may call.
namespace espeak {

// Loads the data, if they are not, and checks that there is such a voice.
Status open(const std::string& voice, const std::filesystem::path& data);

// The IPA of each text by itself, read by `voice`, which was opened from `data`.
Result<std::vector<std::string>> phonemes(const std::string& voice, const std::filesystem::path& data,
                                          const std::vector<std::string>& texts);

}  // namespace espeak

}  // namespace vox
