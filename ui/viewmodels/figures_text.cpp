#include "ui/viewmodels/figures_text.h"

#include <QTimeZone>

#include <cmath>

namespace vox::ui {
namespace {

constexpr QChar kMinus(0x2212);
constexpr QChar kThinGap(0x202F);

// `nanos` without its last `drop` digits, rounded half to even.
std::uint64_t rounded(std::uint64_t nanos, int drop)
{
    std::uint64_t unit = 1;
    for (int i = 0; i < drop; ++i)
        unit *= 10;
    const std::uint64_t whole = nanos / unit;
    const std::uint64_t rest = nanos % unit;
    const bool up = rest * 2 > unit || (unit > 1 && rest * 2 == unit && whole % 2 == 1);
    return whole + (up ? 1 : 0);
}

QString grouped(QString digits)
{
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        digits.insert(i, kThinGap);
    return digits;
}

std::uint64_t magnitude(std::int64_t value)
{
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

}  // namespace

QString countText(std::int64_t count)
{
    const QString digits = grouped(QString::number(magnitude(count)));
    return count < 0 ? kMinus + digits : digits;
}

QString decimalText(double value, int decimals)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    return QString::number(value, 'f', decimals).replace(u'-', kMinus);
}

QString currencySign(const Currency& currency)
{
    const std::string_view code = currency.code();
    if (code == "USD")
        return QStringLiteral("$");
    if (code == "EUR")
        return QStringLiteral("€");
    if (code == "GBP")
        return QStringLiteral("£");
    if (code == "CNY")
        return QStringLiteral("CN¥");
    if (code == "JPY")
        return QStringLiteral("JP¥");
    return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())) + QChar(0x00A0);
}

QString moneyText(const Money& amount, int decimals)
{
    require(decimals >= 0 && decimals <= 9);
    const std::uint64_t value = rounded(magnitude(amount.nanos()), 9 - decimals);
    QString digits = QString::number(value).rightJustified(decimals + 1, u'0');
    const QString fraction = digits.right(decimals);
    digits.chop(decimals);
    const QString number = decimals == 0 ? grouped(digits) : grouped(digits) + u'.' + fraction;
    const bool negative = amount.nanos() < 0 && value != 0;
    return (negative ? QString(kMinus) : QString()) + currencySign(amount.currency()) + number;
}

QString durationText(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::llround(std::max(seconds, 0.0)));
    const QString tail = QStringLiteral("%1").arg(whole % 60, 2, 10, QChar(u'0'));
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QChar(u'0')).arg(tail);
}

QString shortCountText(double count)
{
    const QChar gap(0x00A0);
    const double size = std::abs(count);
    const auto with = [&](double unit, QChar name) {
        const double value = count / unit;
        const int decimals = std::abs(value) >= 99.95 ? 0 : std::abs(value) >= 9.995 ? 1 : 2;
        return QString(decimalText(value, decimals) + gap + name);
    };
    if (size >= 999'500'000)
        return with(1e9, u'G');
    if (size >= 999'500)
        return with(1e6, u'M');
    if (size >= 9'999.5)
        return with(1e3, u'k');
    return countText(std::llround(count));
}

QDateTime localTime(UtcTime time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count());
}

UtcTime utcTime(const QDateTime& time)
{
    return UtcTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

QString minuteText(UtcTime time)
{
    return localTime(time).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

}  // namespace vox::ui
