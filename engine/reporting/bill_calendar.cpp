#include "engine/reporting/bill_calendar.h"

#include "engine/reporting/exact_decimal.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace vox {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 8> kNames{"",           "day",     "week",  "month",
                                                 "department", "project", "model", "voice"};

year_month_day dateOf(std::int64_t day)
{
    return {std::chrono::year(static_cast<int>(day / 10'000)),
            std::chrono::month(static_cast<unsigned>(day / 100 % 100)),
            std::chrono::day(static_cast<unsigned>(day % 100))};
}

std::int64_t numberOf(year_month_day date)
{
    return static_cast<int>(date.year()) * 10'000 + static_cast<unsigned>(date.month()) * 100 +
           static_cast<unsigned>(date.day());
}

}  // namespace

Result<BillGrouping> parseGrouping(const std::string& text)
{
    const auto place = std::ranges::find(kNames, text);
    if (place == kNames.end())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "A bill cannot be grouped by “%1”. Use day, week, "
                                                           "month, department, project, model or voice."),
                               {text});
    return static_cast<BillGrouping>(place - kNames.begin());
}

std::string_view toString(BillGrouping grouping)
{
    return kNames[static_cast<std::size_t>(grouping)];
}

UtcTime billTime(const LedgerRow& row)
{
    return std::max(row.billed, row.record.context.started);
}

std::string isoWeek(std::int64_t day)
{
    const sys_days date(dateOf(day));
    const auto weekday = std::chrono::weekday(date).iso_encoding();                     // Monday is 1
    const sys_days thursday = date + std::chrono::days(4 - static_cast<int>(weekday));  // whose year counts
    const auto year = year_month_day(thursday).year();
    const auto week = (thursday - sys_days(year / std::chrono::January / 1)).count() / 7 + 1;
    return std::to_string(static_cast<int>(year))
        .append(week < 10 ? "-W0" : "-W")
        .append(std::to_string(week));
}

Result<BillCalendar> BillCalendar::of(const std::string& timeZone)
{
    auto local = LocalTime::of(timeZone);
    if (!local)
        return local.error();
    return BillCalendar(local.take());
}

Result<DayRange> BillCalendar::month(UtcTime time)
{
    if (m_month.from <= time && time < m_month.to)
        return m_month;
    const auto date = dateOf(m_local.at(time).day);
    const year_month_day last = date.year() / date.month() / std::chrono::last;
    const auto range =
        dayRange(isoDay(numberOf(date.year() / date.month() / 1)), isoDay(numberOf(last)), zone());
    if (range)
        m_month = *range;
    return range;
}

std::string BillCalendar::groupOf(const LedgerRow& row, BillGrouping grouping)
{
    const RequestContext& context = row.record.context;
    switch (grouping) {
    case BillGrouping::Department:
        return context.department;
    case BillGrouping::Project:
        return context.project;
    case BillGrouping::Model:
        return context.model;
    case BillGrouping::Voice:
        return context.voice;
    default:
        break;
    }
    const std::int64_t today = day(billTime(row));
    if (grouping == BillGrouping::Week)
        return isoWeek(today);
    return isoDay(today).substr(0, grouping == BillGrouping::Month ? 7 : 10);
}

}  // namespace vox
