#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <cstdint>
#include <memory>
#include <string>

namespace vox {

// What the clocks of one time zone show. Remembers the offset between two changes of it, since neighbouring
// rows are mostly near in time. One thread at a time.
class LocalTime final {
public:
    struct Moment {
        std::int64_t day = 0;      // 20261122
        std::int64_t weekday = 0;  // 0 = Monday
        std::int64_t hour = 0;
    };

    // An IANA name, or empty for the machine's zone. BadInput for a name that ICU does not know.
    static Result<LocalTime> of(const std::string& zone);

    LocalTime(LocalTime&&) noexcept;
    LocalTime& operator=(LocalTime&&) noexcept;
    ~LocalTime();

    Moment at(UtcTime time);
    bool isStartOfDay(UtcTime time);
    const std::string& name() const { return m_name; }  // canonical IANA name

private:
    struct Zone;
    explicit LocalTime(std::unique_ptr<Zone> zone);
    void lookUp(UtcTime time);

    std::unique_ptr<Zone> m_zone;
    std::string m_name;
    UtcTime m_from, m_to;  // m_offset holds for m_from ≤ t < m_to
    std::chrono::microseconds m_offset{0};
};

UtcTime utcOf(std::int64_t microseconds);
std::int64_t microsecondsOf(UtcTime time);

std::string isoDay(std::int64_t day);  // 20261122 → "2026-11-22"

}  // namespace vox
