#include "ui/viewmodels/csv_cells.h"
#include "ui/viewmodels/curve_data.h"

#include "engine/core/number.h"

#include <QDate>

#include <cmath>

namespace vox::ui {
namespace {

QString number(double value)
{
    return std::isfinite(value) ? QString::fromStdString(formatNumber(value)) : QString();
}

QString nameOf(const CurveData::Axis& axis, double value)
{
    if (axis.scale == CurveData::Scale::Names)
        return axis.names.value(static_cast<qsizetype>(value));
    if (axis.scale == CurveData::Scale::Days)
        return QDate::fromJulianDay(std::llround(value)).toString(Qt::ISODate);
    return number(value);
}

}  // namespace

QString curveCsv(const CurveData& data)
{
    QString text = csvLine({QStringLiteral("series"), QStringLiteral("x"), QStringLiteral("y"),
                            QStringLiteral("low"), QStringLiteral("high")});
    for (const CurveData::Series& series : data.series) {
        for (std::size_t i = 0; i < series.x.size(); ++i)
            text += csvLine({csvCell(series.name), csvCell(nameOf(data.x, series.x[i])), number(series.y[i]),
                             i < series.low.size() ? number(series.low[i]) : QString(),
                             i < series.high.size() ? number(series.high[i]) : QString()});
    }
    return text;
}

QString matrixCsv(const MatrixData& data)
{
    QStringList header{QString()};
    for (const QString& column : data.columns)
        header << csvCell(column);
    QString text = csvLine(header);
    for (qsizetype row = 0; row < data.rows.size(); ++row) {
        QStringList cells{csvCell(data.rows[row])};
        for (qsizetype column = 0; column < data.columns.size(); ++column)
            cells << number(data.at(row, column));
        text += csvLine(cells);
    }
    return text;
}

}  // namespace vox::ui
