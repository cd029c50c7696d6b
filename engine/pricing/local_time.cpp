#include "engine/pricing/local_time.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace vox {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

UDate dateOf(UtcTime time)
{
    return static_cast<UDate>(std::chrono::floor<milliseconds>(time).time_since_epoch().count());
}

UtcTime timeOf(UDate date)
{
    return UtcTime(milliseconds(static_cast<std::int64_t>(date)));
}

std::string canonicalName(const icu::TimeZone& zone)
{
    icu::UnicodeString id;
    icu::UnicodeString canonical;
    UErrorCode error = U_ZERO_ERROR;
    zone.getID(id);
    icu::TimeZone::getCanonicalID(id, canonical, error);
    std::string name;
    (U_SUCCESS(error) ? canonical : id).toUTF8String(name);
    return name;
}

}  // namespace

struct LocalTime::Zone {
    std::unique_ptr<icu::TimeZone> zone;
};

LocalTime::LocalTime(std::unique_ptr<Zone> zone)
    : m_zone(std::move(zone))
    , m_name(canonicalName(*m_zone->zone))
{
}

LocalTime::LocalTime(LocalTime&&) noexcept = default;
LocalTime& LocalTime::operator=(LocalTime&&) noexcept = default;
LocalTime::~LocalTime() = default;

Result<LocalTime> LocalTime::of(const std::string& zone)
{
    auto found = std::make_unique<Zone>();
    found->zone.reset(zone.empty() ? icu::TimeZone::createDefault()
                                   : icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    const bool isUnknown = *found->zone == icu::TimeZone::getUnknown();
    if (isUnknown && !zone.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "There is no time zone called “%1”; write it like “Europe/Berlin”."),
            {zone});
    if (isUnknown)  // a machine that does not know where it is
        found->zone.reset(icu::TimeZone::createTimeZone("Etc/UTC"));
    return LocalTime(std::move(found));
}

LocalTime::Moment LocalTime::at(UtcTime time)
{
    if (time < m_from || time >= m_to)
        lookUp(time);
    const auto local = time + m_offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const auto weekday = std::chrono::weekday(day).iso_encoding() - 1;
    const auto hour = std::chrono::floor<std::chrono::hours>(local - day).count();
    return {.day = static_cast<int>(date.year()) * 10'000LL + static_cast<unsigned>(date.month()) * 100LL +
                   static_cast<unsigned>(date.day()),
            .weekday = static_cast<std::int64_t>(weekday),
            .hour = hour};
}

bool LocalTime::isStartOfDay(UtcTime time)
{
    return at(time).day != at(time - microseconds(1)).day;
}

void LocalTime::lookUp(UtcTime time)
{
    constexpr std::chrono::days trust{10'000};  // where a zone has no further change
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    m_zone->zone->getOffset(dateOf(time), false, raw, saving, error);
    m_offset = milliseconds(raw + saving);
    m_from = time - trust;
    m_to = time + trust;
    const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(m_zone->zone.get());
    icu::TimeZoneTransition change;
    if (basic != nullptr && basic->getPreviousTransition(dateOf(time), true, change))
        m_from = std::max(m_from, timeOf(change.getTime()));
    if (basic != nullptr && basic->getNextTransition(dateOf(time), false, change))
        m_to = std::min(m_to, timeOf(change.getTime()));
}

UtcTime utcOf(std::int64_t microseconds)
{
    return UtcTime(std::chrono::microseconds(microseconds));
}

std::int64_t microsecondsOf(UtcTime time)
{
    return time.time_since_epoch().count();
}

std::string isoDay(std::int64_t day)
{
    std::string digits = std::to_string(day);
    if (digits.size() != 8)
        return digits;
    return digits.insert(6, 1, '-').insert(4, 1, '-');
}

}  // namespace vox
