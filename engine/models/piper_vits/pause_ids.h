#pragma once

#include "engine/models/piper_vits/voice_config.h"

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace vox::piper_vits {

// Which ids of a sequence are a pause: a mark that ends a clause or sentence, and the pads and blanks after
// it.
class PauseIds final {
public:
    explicit PauseIds(const VoiceConfig& config);

    std::vector<bool> find(const std::vector<std::int64_t>& ids) const;  // as long as ids

private:
    std::unordered_set<std::int64_t> m_marks;
    std::unordered_set<std::int64_t> m_silent;  // pad and blank
};

}  // namespace vox::piper_vits
