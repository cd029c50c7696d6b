#include "ui/viewmodels/money_text.h"

#include "ui/viewmodels/figures_text.h"

#include <QRegularExpression>

#include <cstdlib>

namespace vox::ui {
namespace {

constexpr int kDecimals = 9;

// The digits as nano-units; nothing if they are too many.
std::optional<std::int64_t> nanosOf(const QString& whole, const QString& fraction)
{
    bool fits = false;
    const qlonglong nanos = QString(whole + fraction.leftJustified(kDecimals, u'0')).toLongLong(&fits);
    return fits ? std::optional<std::int64_t>(nanos) : std::nullopt;
}

}  // namespace

std::optional<Money> parseMoney(const QString& text, Currency currency)
{
    static const QRegularExpression shape(
        QStringLiteral("^([+\\-\\x{2212}]?)(\\d{1,15})(?:\\.(\\d{1,9}))?$"));
    QString plain = text;
    plain.remove(QRegularExpression(QStringLiteral("[\\s\\x{00A0}\\x{2009}\\x{202F}]")));
    const auto match = shape.match(plain);
    if (!match.hasMatch())
        return std::nullopt;
    const auto nanos = nanosOf(match.captured(2), match.captured(3));
    if (!nanos)
        return std::nullopt;
    const QString sign = match.captured(1);
    const bool negative = !sign.isEmpty() && sign != QLatin1String("+");
    return Money::fromNanos(currency, negative ? -*nanos : *nanos);
}

QString editableMoney(const Money& amount)
{
    QString text = QString::fromStdString(amount.amount());
    const qsizetype least = text.indexOf(u'.') + 3;
    while (text.size() > least && text.endsWith(u'0'))
        text.chop(1);
    return text;
}

QString shortMoneyText(const Money& amount)
{
    const std::int64_t size = std::abs(amount.nanos());
    if (size == 0 || size >= Money::kNanosPerUnit)
        return moneyText(amount, 2);
    QString text = moneyText(amount, size >= Money::kNanosPerUnit / 100 ? 4 : size >= 10'000 ? 6 : 9);
    const qsizetype least = text.indexOf(u'.') + 3;
    while (text.size() > least && text.endsWith(u'0'))
        text.chop(1);
    return text;
}

QStringList currencyCodes()
{
    return {QStringLiteral("USD"), QStringLiteral("EUR"), QStringLiteral("GBP"), QStringLiteral("CNY"),
            QStringLiteral("JPY"), QStringLiteral("CHF"), QStringLiteral("INR")};
}

Currency currencyOf(const QString& code)
{
    return Currency::parse(code.trimmed().toUpper().toStdString()).value_or(Currency("USD"));
}

Currency currencyOf(const std::vector<Money>& amounts)
{
    return amounts.empty() ? Currency("USD") : amounts.front().currency();
}

std::optional<Money> differenceOf(const std::vector<Money>& before, const Money& after)
{
    if (before.empty())
        return after;
    std::int64_t nanos = 0;
    if (before.size() != 1 || before.front().currency() != after.currency() ||
        __builtin_sub_overflow(after.nanos(), before.front().nanos(), &nanos))
        return std::nullopt;
    return Money::fromNanos(after.currency(), nanos);
}

QString signedMoneyText(const Money& amount)
{
    return (amount.nanos() > 0 ? QStringLiteral("+") : QString()) + moneyText(amount);
}

}  // namespace vox::ui
