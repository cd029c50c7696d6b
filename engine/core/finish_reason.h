#pragma once

#include <optional>
#include <string_view>

namespace vox {

// How an attempt ended. Everything but Stop is shown to the user.
enum class FinishReason { Stop, Length, Silence, Cancelled, Retry, OutOfMemory, NotANumber, Fault };

std::string_view toString(FinishReason reason);  // stop length silence cancelled retry oom nan fault
std::optional<FinishReason> parseFinishReason(std::string_view text);

}  // namespace vox
