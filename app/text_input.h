#pragma once

#include "engine/core/result.h"

#include <stop_token>
#include <string>

namespace vox::app {

// Where a command's text comes from: the argument itself, a file, or standard input.
struct TextInput {
    std::string argument;  // what was typed; “-” is standard input
    std::string file;      // of --file; “-” likewise
    bool given = false;    // the argument was there, if only as ""
};

// The bytes, as they are. Errors name the file, one that is not UTF-8 included; standard input and the
// argument are left to those who read the text. `stop` ends the wait for somebody who types.
Result<std::string> readText(const TextInput& input, std::stop_token stop);

}  // namespace vox::app
