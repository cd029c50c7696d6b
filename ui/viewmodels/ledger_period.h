#pragma once

#include "engine/core/ledger_row.h"
#include "ui/viewmodels/day_range.h"

#include <QString>

#include <optional>

namespace vox::ui {

enum class LedgerPeriod { Today, Week, Month, LastMonth, Year, All, Custom };
constexpr int kLedgerPeriods = static_cast<int>(LedgerPeriod::Custom) + 1;

QString periodName(LedgerPeriod period, QDate today);  // "November 2026" for Month

// Its days; nothing for All and Custom.
std::optional<DayRange> periodDays(LedgerPeriod period, QDate today);

// Sets the times of `filter`. A range that reaches to today or beyond has no end, so that rows which come
// after midnight are seen too.
void setDays(LedgerFilter& filter, const std::optional<DayRange>& days, QDate today);

}  // namespace vox::ui
