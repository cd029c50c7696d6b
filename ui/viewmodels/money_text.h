#pragma once

#include "engine/core/money.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace vox::ui {

// What a person types for an amount: "12.50", "-0.004", "1 250"; a dot, at most nine decimals, spaces between
// groups. Exact, no floating point; nothing for anything else, a comma included: nobody could say whether it
// stands for decimals or thousands.
std::optional<Money> parseMoney(const QString& text, Currency currency);

// The same amount to be edited again: no sign of the currency, no needless zeros, two decimals at least.
QString editableMoney(const Money& amount);

// As many decimals as an amount of this size needs to be told from nothing: "$12.40", "$0.0184".
QString shortMoneyText(const Money& amount);

QStringList currencyCodes();                             // that a list offers first
Currency currencyOf(const QString& code);                // "USD" if it is none
Currency currencyOf(const std::vector<Money>& amounts);  // of the first; "USD" if there is none

// after − before, if both are of one currency.
std::optional<Money> differenceOf(const std::vector<Money>& before, const Money& after);
QString signedMoneyText(const Money& amount);  // "+$0.40", "−$0.92", "$0.000000000"

}  // namespace vox::ui
