#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace vox {

// What a sound file says of itself to any program that reads tags. UTF-8; control characters become blanks.
struct SoundTags {
    std::string software;  // "Voxledger 0.1.0"
    std::string model;     // "en_US-joe-medium"
    std::string voice;     // "joe"
    std::uint64_t seed = 0;
    std::optional<std::string> title;  // e.g. the first words of the text
    std::string comment;               // anything more, put after the facts above
    std::string note = "AI-generated speech";
};

}  // namespace vox
