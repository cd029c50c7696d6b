#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

using UtcTime = std::chrono::sys_time<std::chrono::microseconds>;

std::string toIso8601(UtcTime time);  // "2026-11-22T09:37:43.123456Z"

// The same form back, with none to nine digits after the second; what is finer than a microsecond is cut off.
std::optional<UtcTime> parseIso8601(std::string_view text);

// Where the time comes from, so that a test can turn it back. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual UtcTime utcNow() const = 0;
    virtual std::chrono::microseconds monotonicNow() const = 0;  // since boot; never runs backwards
};

class SystemClock final : public Clock {
public:
    UtcTime utcNow() const override;
    std::chrono::microseconds monotonicNow() const override;
};

}  // namespace vox
