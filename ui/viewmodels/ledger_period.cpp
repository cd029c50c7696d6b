#include "ui/viewmodels/ledger_period.h"

#include "ui/viewmodels/figures_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

QString monthName(QDate day)
{
    return QLocale().toString(day, Words::tr("MMMM yyyy", "date format"));
}

QDate monthStart(QDate day)
{
    return {day.year(), day.month(), 1};
}

}  // namespace

QString periodName(LedgerPeriod period, QDate today)
{
    switch (period) {
    case LedgerPeriod::Today:
        return Words::tr("Today");
    case LedgerPeriod::Week:
        return Words::tr("Last 7 days");
    case LedgerPeriod::Month:
        return monthName(today);
    case LedgerPeriod::LastMonth:
        return monthName(monthStart(today).addDays(-1));
    case LedgerPeriod::Year:
        return Words::tr("Year %1").arg(today.year());
    case LedgerPeriod::All:
        return Words::tr("All time");
    case LedgerPeriod::Custom:
        return Words::tr("From … to …");
    }
    return {};
}

std::optional<DayRange> periodDays(LedgerPeriod period, QDate today)
{
    const QDate month = monthStart(today);
    switch (period) {
    case LedgerPeriod::Today:
        return DayRange{today, today};
    case LedgerPeriod::Week:
        return DayRange{today.addDays(-6), today};
    case LedgerPeriod::Month:
        return DayRange{month, month.addMonths(1).addDays(-1)};
    case LedgerPeriod::LastMonth:
        return DayRange{month.addMonths(-1), month.addDays(-1)};
    case LedgerPeriod::Year:
        return DayRange{QDate(today.year(), 1, 1), QDate(today.year(), 12, 31)};
    case LedgerPeriod::All:
    case LedgerPeriod::Custom:
        break;
    }
    return std::nullopt;
}

void setDays(LedgerFilter& filter, const std::optional<DayRange>& days, QDate today)
{
    filter.from.reset();
    filter.to.reset();
    if (!days)
        return;
    filter.from = utcTime(days->first.startOfDay());
    if (days->last < today)
        filter.to = utcTime(days->last.addDays(1).startOfDay());
}

}  // namespace vox::ui
