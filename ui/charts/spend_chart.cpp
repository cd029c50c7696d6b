#include "ui/charts/spend_chart.h"

#include "ui/charts/plot.h"
#include "ui/charts/value_ticker.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/charts_words.h"
#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

constexpr double kBarWidth = 0.72;
constexpr int kDayTicks = 5;

}  // namespace

SpendChart::SpendChart(QWidget* parent)
    : Chart(ChartsWords::tr("Cost and tokens over time, by model"), parent)
{
}

void SpendChart::setData(const SpendData& data)
{
    m_data = data;
    draw();
}

void SpendChart::setMeasure(Measure measure)
{
    m_measure = measure;
    draw();
}

void SpendChart::draw()
{
    plot().clearPlottables();
    drawLayers();
    drawAxes();
    setAccessibleDescription(spendTitle(m_data, m_measure));
    replot();
}

void SpendChart::drawLayers()
{
    const double unit = m_measure == Measure::Cost ? static_cast<double>(Money::kNanosPerUnit) : 1.0;
    QCPBars* below = nullptr;
    std::size_t series = 0;
    for (const SpendData::Layer& layer : m_data.layers) {
        auto* bars = new QCPBars(plot().xAxis, plot().yAxis);
        const std::vector<std::int64_t>& values = m_data.values(layer, m_measure);
        for (std::size_t bar = 0; bar < values.size(); ++bar)
            bars->addData(static_cast<double>(bar), static_cast<double>(values[bar]) / unit);
        // A hair of ground between the layers, so that they are told apart without colour; none where the
        // bars are hardly wider than that.
        bars->setPen(values.size() > 60 ? QPen(Qt::NoPen) : QPen(colours().surface, 1));
        bars->setBrush(colours().series[series++ % std::size(colours().series)]);
        bars->setWidth(kBarWidth);
        if (below)
            bars->moveAbove(below);
        below = bars;
    }
}

void SpendChart::drawAxes()
{
    const std::size_t bars = m_data.starts.size();
    auto ticks = QSharedPointer<QCPAxisTickerText>::create();
    const std::size_t every = std::max<std::size_t>(1, (bars + kDayTicks - 1) / kDayTicks);
    for (std::size_t bar = every / 2; bar < bars; bar += every) {
        const QDate day = m_data.starts[bar];
        ticks->addTick(static_cast<double>(bar),
                       m_data.bin == Bin::Month
                           ? QLocale().toString(day, ChartsWords::tr("MMM yyyy", "date format"))
                           : ChartsWords::dayAndMonth(day));
    }
    plot().xAxis->setTicker(ticks);
    plot().xAxis->setRange(-0.6, static_cast<double>(bars) - 0.4);

    std::int64_t most = 0;
    for (std::size_t bar = 0; bar < bars; ++bar)
        most = std::max(most, m_data.totalOf(bar, m_measure));
    const bool cost = m_measure == Measure::Cost;
    const double unit = cost ? static_cast<double>(Money::kNanosPerUnit) : 1.0;
    plot().yAxis->setTicker(
        QSharedPointer<ValueTicker>::create(cost ? currencySign(m_data.currency) : QString()));
    plot().yAxis->setRange(0, most > 0 ? static_cast<double>(most) / unit * 1.08 : 1.0);
}

QString SpendChart::valueText(std::int64_t value) const
{
    return m_measure == Measure::Cost ? moneyText(Money::fromNanos(m_data.currency, value))
                                      : countText(value);
}

// Exact to the nano: what is shown adds up.
QString SpendChart::valueAt(double x, double) const
{
    const auto bar = std::lround(x);
    if (bar < 0 || bar >= values())
        return {};
    const auto index = static_cast<std::size_t>(bar);
    QString text = QStringLiteral("<b>%1</b>").arg(m_data.barName(index).toHtmlEscaped());
    for (auto layer = m_data.layers.rbegin(); layer != m_data.layers.rend(); ++layer) {
        const std::int64_t value = m_data.values(*layer, m_measure)[index];
        if (value != 0)
            text += QStringLiteral("<br>%1 &nbsp;%2").arg(valueText(value), layer->model.toHtmlEscaped());
    }
    return text + QStringLiteral("<br><b>%1</b>").arg(valueText(m_data.totalOf(index, m_measure)));
}

QPointF SpendChart::place(int value) const
{
    const double unit = m_measure == Measure::Cost ? static_cast<double>(Money::kNanosPerUnit) : 1.0;
    const std::int64_t total = m_data.totalOf(static_cast<std::size_t>(value), m_measure);
    return {static_cast<double>(value), static_cast<double>(total) / unit};
}

}  // namespace vox::ui
