#include "engine/pricing/peak_hours.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace vox {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

UDate dateOf(UtcTime time)
{
    return static_cast<UDate>(std::chrono::floor<milliseconds>(time).time_since_epoch().count());
}

seconds offsetAt(const icu::TimeZone& zone, UtcTime time)
{
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    zone.getOffset(dateOf(time), false, raw, saving, error);
    return std::chrono::floor<seconds>(milliseconds(raw + saving));
}

seconds localOffset(const ZoneOffsets& zone, UtcTime time)
{
    const auto later = std::ranges::upper_bound(zone.changes, time, {}, &std::pair<UtcTime, seconds>::first);
    return later == zone.changes.begin() ? later->second : std::prev(later)->second;
}

}  // namespace

std::shared_ptr<const ZoneOffsets> zoneOffsets(const std::string& zone)
{
    const std::unique_ptr<icu::TimeZone> found(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    if (zone.empty() || *found == icu::TimeZone::getUnknown())
        return nullptr;
    UtcTime time = sys_days(year(1970) / 1 / 1);
    const UtcTime end = sys_days(year(2200) / 1 / 1);
    auto offsets = std::make_shared<ZoneOffsets>();
    offsets->changes.emplace_back(time, offsetAt(*found, time));
    const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(found.get());
    icu::TimeZoneTransition change;
    while (basic != nullptr && basic->getNextTransition(dateOf(time), false, change)) {
        time = UtcTime(milliseconds(static_cast<std::int64_t>(change.getTime())));
        if (time >= end)
            break;
        offsets->changes.emplace_back(time, offsetAt(*found, time));
    }
    return offsets;
}

bool holdsAt(const PeakWindow& window, UtcTime start)
{
    const auto local = start + localOffset(*window.zone, start);
    const auto midnight = std::chrono::floor<days>(local);
    const auto clock = local - midnight;
    const bool pastMidnight = window.to <= window.from;
    const auto holdsOn = [&](sys_days day) {
        return window.days[std::chrono::weekday(day).iso_encoding() - 1];
    };
    if (!pastMidnight)
        return holdsOn(midnight) && clock >= window.from && clock < window.to;
    return (holdsOn(midnight) && clock >= window.from) || (holdsOn(midnight - days(1)) && clock < window.to);
}

}  // namespace vox
