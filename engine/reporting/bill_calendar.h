#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/pricing/local_time.h"
#include "engine/reporting/day_range.h"

#include <cstdint>
#include <string>

namespace vox {

// What a bill is divided by: nothing (a line a row), or one of what `bill --by` takes.
enum class BillGrouping { None, Day, Week, Month, Department, Project, Model, Voice };

Result<BillGrouping> parseGrouping(const std::string& text);  // "" … "voice"
std::string_view toString(BillGrouping grouping);

// The moment that decides about the day of a row, in bills as in charts.
UtcTime billTime(const LedgerRow& row);

// Days, ISO weeks and months as the clocks of one time zone show them. One thread at a time.
class BillCalendar final {
public:
    static Result<BillCalendar> of(const std::string& timeZone);  // IANA name, empty: the machine's

    const std::string& zone() const { return m_local.name(); }
    std::int64_t day(UtcTime time) { return m_local.at(time).day; }  // 20261122
    Result<DayRange> month(UtcTime time);  // from its first moment to the next one's

    // "2026-11-22", "2026-W47", "2026-11", or the field of the row.
    std::string groupOf(const LedgerRow& row, BillGrouping grouping);

private:
    explicit BillCalendar(LocalTime local)
        : m_local(std::move(local))
    {
    }

    LocalTime m_local;
    DayRange m_month{};  // the one asked for last
};

std::string isoWeek(std::int64_t day);  // 20261122 → "2026-W47"

}  // namespace vox
