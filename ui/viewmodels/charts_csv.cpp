#include "ui/viewmodels/charts_data.h"
#include "ui/viewmodels/csv_cells.h"

#include "engine/core/number.h"

#include <chrono>

namespace vox::ui {
namespace {

QString amount(const Currency& currency, std::int64_t nanos)
{
    return QString::fromStdString(Money::fromNanos(currency, nanos).amount());
}

}  // namespace

QString spendCsv(const SpendData& data)
{
    const char* const bins[] = {"day", "week", "month"};
    QString text =
        csvLine({QString::fromLatin1(bins[static_cast<int>(data.bin)]), QStringLiteral("model"),
                 QStringLiteral("speech_tokens"), QStringLiteral("currency"), QStringLiteral("amount")});
    const auto code = data.currency.code();
    const QString currency = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    for (std::size_t bar = 0; bar < data.starts.size(); ++bar) {
        for (const SpendData::Layer& layer : data.layers)
            text += csvLine({data.starts[bar].toString(Qt::ISODate), csvCell(layer.model),
                             QString::number(layer.tokens[bar]), currency,
                             amount(data.currency, layer.nanos[bar])});
    }
    return text;
}

QString timeCsv(const TimeData& data)
{
    QString text = csvLine(
        {QStringLiteral("model"), QStringLiteral("speech_tokens"), QStringLiteral("processing_seconds")});
    for (const TimeData::Layer& layer : data.layers) {
        for (const TimePoint& point : layer.points)
            text +=
                csvLine({csvCell(QString::fromStdString(point.model)), QString::number(point.speechTokens),
                         QString::fromStdString(
                             formatNumber(std::chrono::duration<double>(point.processing).count()))});
    }
    return text;
}

QString heatCsv(const HeatData& data)
{
    QString text =
        csvLine({QStringLiteral("weekday"), QStringLiteral("hour"), QStringLiteral("speech_tokens")});
    for (std::size_t day = 0; day < HeatData::kDays; ++day) {
        for (std::size_t hour = 0; hour < HeatData::kHours; ++hour)
            text += csvLine(
                {QString::number(day + 1), QString::number(hour), QString::number(data.at(day, hour))});
    }
    return text;
}

}  // namespace vox::ui
