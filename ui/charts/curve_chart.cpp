#include "ui/charts/curve_chart.h"

#include "ui/charts/plot.h"
#include "ui/charts/value_ticker.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/charts_words.h"
#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vox::ui {
namespace {

using Kind = CurveData::Series::Kind;

constexpr double kNear = 12;  // pixels from the pointer at which a point is meant
constexpr std::size_t kCrowd = 300;
constexpr int kDayTicks = 6;

class PercentTicker final : public QCPAxisTicker {
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return QStringLiteral("%1 %").arg(decimalText(tick * 100, 0));
    }
};

class DayTicker final : public QCPAxisTicker {
public:
    DayTicker() { setTickCount(kDayTicks); }

private:
    double getTickStep(const QCPRange& range) override
    {
        return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return ChartsWords::dayAndMonth(QDate::fromJulianDay(std::llround(tick)));
    }
};

QSharedPointer<QCPAxisTicker> namesTicker(const QStringList& names)
{
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (qsizetype i = 0; i < names.size(); ++i)
        ticker->addTick(static_cast<double>(i), names[i]);
    return ticker;
}

void dress(QCPAxis& axis, const CurveData::Axis& data, const Currency& currency)
{
    axis.setLabel(data.label);
    axis.setScaleType(QCPAxis::stLinear);
    if (data.scale == CurveData::Scale::Logarithmic)
        useShortLogTicks(axis);
    else if (data.scale == CurveData::Scale::Days)
        axis.setTicker(QSharedPointer<DayTicker>::create());
    else if (data.scale == CurveData::Scale::Names)
        axis.setTicker(namesTicker(data.names));
    else if (data.values == CurveData::Values::Percent)
        axis.setTicker(QSharedPointer<PercentTicker>::create());
    else
        axis.setTicker(QSharedPointer<ValueTicker>::create(
            data.values == CurveData::Values::Money ? currencySign(currency) : QString()));
}

// Some air around the values; from nothing up where that is near, since a share of a bar's height says more
// than its difference.
QCPRange rangeOver(double low, double high, const CurveData::Axis& axis)
{
    if (!(low <= high))
        return {0, 1};
    if (axis.scale == CurveData::Scale::Names)
        return {-0.6, static_cast<double>(axis.names.size()) - 0.4};
    if (axis.scale == CurveData::Scale::Logarithmic) {
        low = std::max(low, 1e-9);
        const double widen = std::max(1.3, std::sqrt(10 * low / std::max(high, low)));
        return {low / widen, std::max(high, low) * widen};
    }
    if (axis.scale == CurveData::Scale::Days)
        return {low - 0.5, std::max(high, low + 1) + 0.5};
    if (axis.values == CurveData::Values::Percent)
        return {std::max(0.0, low - 0.05), std::min(1.02, high + 0.05)};
    return {0, high > 0 ? high * 1.1 : 1};
}

QColor colourOf(int series)
{
    return series < 0 ? colours().ink3 : colours().series[series % 4];
}

}  // namespace

CurveChart::CurveChart(const QString& accessibleName, QWidget* parent)
    : Chart(accessibleName, parent)
{
}

void CurveChart::setData(const CurveData& data)
{
    m_data = data;
    plot().clearPlottables();
    dress(*plot().xAxis, m_data.x, m_data.currency);
    dress(*plot().yAxis, m_data.y, m_data.currency);
    for (const CurveData::Series& series : m_data.series)
        draw(series);
    collectPoints();
    setRanges();
    setAccessibleDescription(m_data.title);
    replot();
}

void CurveChart::draw(const CurveData::Series& series)
{
    const QColor colour = colourOf(series.colour);
    auto* graph = plot().addGraph();
    graph->setData(QVector<double>(series.x.begin(), series.x.end()),
                   QVector<double>(series.y.begin(), series.y.end()));
    const bool isLine = series.kind == Kind::Line || series.kind == Kind::Dashes;
    graph->setLineStyle(isLine ? QCPGraph::lsLine : QCPGraph::lsNone);
    graph->setPen(QPen(colour, 2, series.kind == Kind::Dashes ? Qt::DashLine : Qt::SolidLine));
    if (isLine)
        return;
    const bool crowded = series.x.size() > kCrowd;
    const bool isBand = series.kind == Kind::Whiskers && series.colour < 0;  // around other dots
    if (!isBand)
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(colour, crowded ? 0.6 : 1.2),
                                               fade(colour, crowded ? 0.45 : 0.5), crowded ? 4.5 : 7));
    if (series.kind != Kind::Whiskers)
        return;
    auto* bars = new QCPErrorBars(plot().xAxis, plot().yAxis);
    bars->setDataPlottable(graph);
    bars->setPen(QPen(colour, 1.4));
    bars->setWhiskerWidth(crowded ? 0 : 8);
    for (std::size_t i = 0; i < series.x.size(); ++i)
        bars->addData(series.y[i] - series.low[i], series.high[i] - series.y[i]);
}

void CurveChart::collectPoints()
{
    m_points.clear();
    for (const CurveData::Series& series : m_data.series) {
        const auto said = std::min(series.x.size(), static_cast<std::size_t>(series.words.size()));
        for (std::size_t i = 0; i < said; ++i)
            m_points.push_back({{series.x[i], series.y[i]}, series.words[static_cast<qsizetype>(i)]});
    }
    std::ranges::stable_sort(m_points, {}, [](const Point& point) { return point.at.x(); });
}

void CurveChart::setRanges()
{
    constexpr double far = std::numeric_limits<double>::infinity();
    double lowX = far, highX = -far, lowY = far, highY = -far;
    for (const CurveData::Series& series : m_data.series) {
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            lowX = std::min(lowX, series.x[i]);
            highX = std::max(highX, series.x[i]);
            lowY = std::min(lowY, series.low.empty() ? series.y[i] : series.low[i]);
            highY = std::max(highY, series.high.empty() ? series.y[i] : series.high[i]);
        }
    }
    plot().xAxis->setRange(rangeOver(lowX, highX, m_data.x));
    plot().yAxis->setRange(rangeOver(lowY, highY, m_data.y));
}

QString CurveChart::valueAt(double x, double y) const
{
    QCustomPlot& picture = const_cast<CurveChart&>(*this).plot();
    const QPointF pointer(picture.xAxis->coordToPixel(x), picture.yAxis->coordToPixel(y));
    const Point* nearest = nullptr;
    double best = kNear;
    for (const Point& point : m_points) {
        const double distance = std::hypot(picture.xAxis->coordToPixel(point.at.x()) - pointer.x(),
                                           picture.yAxis->coordToPixel(point.at.y()) - pointer.y());
        if (distance < best) {
            best = distance;
            nearest = &point;
        }
    }
    return nearest ? nearest->words : QString();
}

}  // namespace vox::ui
