#pragma once

#include "engine/core/money.h"
#include "engine/core/time.h"

#include <QDateTime>
#include <QString>

#include <cstdint>

// Figures as the window writes them, the same in every language: groups of three with a thin gap, a dot for
// decimals, U+2212 for minus.
namespace vox::ui {

QString countText(std::int64_t count);                     // "12 345"
QString decimalText(double value, int decimals);           // "0.124"; "–" if it is not finite
QString moneyText(const Money& amount, int decimals = 9);  // "$0.003797600"; fewer: rounded half to even
QString currencySign(const Currency& currency);            // "$", "€"; else the code and a gap
QString durationText(double seconds);                      // "0:54", "1:02:07"
QString shortCountText(double count);                      // "9.18 M", "412 k", "87"

QDateTime localTime(UtcTime time);
UtcTime utcTime(const QDateTime& time);
QString minuteText(UtcTime time);  // "2026-11-21 16:42", local

}  // namespace vox::ui
