#include "engine/core/finish_reason.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {
constexpr std::array<std::string_view, 8> kNames{"stop",  "length", "silence", "cancelled",
                                                 "retry", "oom",    "nan",     "fault"};
}

std::string_view toString(FinishReason reason)
{
    return kNames[static_cast<std::size_t>(reason)];
}

std::optional<FinishReason> parseFinishReason(std::string_view text)
{
    const auto found = std::ranges::find(kNames, text);
    if (found == kNames.end())
        return std::nullopt;
    return static_cast<FinishReason>(found - kNames.begin());
}

}  // namespace vox
