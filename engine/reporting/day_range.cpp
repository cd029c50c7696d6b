#include "engine/reporting/day_range.h"

#include "engine/core/number.h"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace vox {
namespace {

using std::chrono::year_month_day;

std::optional<year_month_day> parseDay(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto y = parseInteger<unsigned>(text.substr(0, 4));
    const auto m = parseInteger<unsigned>(text.substr(5, 2));
    const auto d = parseInteger<unsigned>(text.substr(8, 2));
    if (!y || !m || !d || *y == 0)
        return std::nullopt;
    const year_month_day date(year(static_cast<int>(*y)), month(*m), day(*d));
    return date.ok() ? std::optional(date) : std::nullopt;
}

Error badDay(const std::string& text)
{
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "“%1” is not a day. Write it as in 2026-11-22: year, month, day."),
        {text});
}

Result<std::unique_ptr<icu::TimeZone>> zoneOf(const std::string& name)
{
    if (name.empty())
        return std::unique_ptr<icu::TimeZone>(icu::TimeZone::detectHostTimeZone());
    const auto id = icu::UnicodeString::fromUTF8(name);
    icu::UnicodeString canonical;
    UBool isKnown = false;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(id, canonical, isKnown, status);
    if (U_FAILURE(status) || !isKnown)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "There is no time zone “%1”. Use an IANA name such "
                                                  "as Europe/Berlin or UTC."),
                               {name});
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(id));
}

// Where clocks skip midnight the day begins at the next time they show; where they show it twice, at the
// first.
std::optional<UtcTime> startOf(std::chrono::sys_days day, const icu::TimeZone& zone)
{
    const year_month_day date(day);
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(zone, status);
    calendar.setGregorianChange(-8.64e15, status);
    calendar.setSkippedWallTimeOption(UCAL_WALLTIME_NEXT_VALID);
    calendar.setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
    calendar.clear();
    calendar.set(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())) - 1,
                 static_cast<int>(static_cast<unsigned>(date.day())));
    const UDate milliseconds = calendar.getTime(status);
    if (U_FAILURE(status))
        return std::nullopt;
    return UtcTime(std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds)));
}

}  // namespace

Result<DayRange> dayRange(const std::string& fromDay, const std::string& toDay, const std::string& timeZone)
{
    const auto first = parseDay(fromDay);
    const auto last = parseDay(toDay);
    if (!first || !last)
        return badDay(first ? toDay : fromDay);
    if (*last < *first)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The last day, %2, is before the first, %1."),
                               {fromDay, toDay});
    const auto zone = zoneOf(timeZone);
    if (!zone)
        return zone.error();
    const auto from = startOf(*first, **zone);
    const auto to = startOf(std::chrono::sys_days(*last) + std::chrono::days(1), **zone);
    if (!from || !to)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The time zone “%1” cannot be used: its data is "
                                                         "missing on this machine."),
                             {timeZone});
    return DayRange{*from, *to};
}

}  // namespace vox
