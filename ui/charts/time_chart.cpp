#include "ui/charts/time_chart.h"

#include "ui/charts/plot.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/charts_words.h"
#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vox::ui {
namespace {

constexpr double kDotSize = 6, kSmallDot = 4.5;
constexpr std::size_t kCrowd = 300;  // more dots than this lie on each other
constexpr double kNear = 10;         // pixels from the pointer at which a dot is meant

double seconds(const TimePoint& point)
{
    return std::chrono::duration<double>(point.processing).count();
}

}  // namespace

TimeChart::TimeChart(QWidget* parent)
    : Chart(ChartsWords::tr("Processing time against tokens"), parent)
{
    useShortLogTicks(*plot().xAxis);
    useShortLogTicks(*plot().yAxis);
    plot().xAxis->setLabel(ChartsWords::tr("speech tokens"));
    plot().yAxis->setLabel(ChartsWords::tr("seconds"));
}

void TimeChart::setData(const TimeData& data)
{
    // Shape and colour both carry the model.
    static constexpr std::array kShapes{QCPScatterStyle::ssDisc, QCPScatterStyle::ssSquare,
                                        QCPScatterStyle::ssTriangle, QCPScatterStyle::ssDiamond};
    m_data = data;
    m_sorted.clear();
    std::size_t count = 0;
    for (const TimeData::Layer& layer : m_data.layers)
        count += layer.points.size();
    const bool crowded = count > kCrowd;
    plot().clearPlottables();
    std::size_t series = 0;
    for (const TimeData::Layer& layer : m_data.layers) {
        const QColor colour = colours().series[series];
        auto* dots = plot().addGraph();
        dots->setLineStyle(QCPGraph::lsNone);
        dots->setScatterStyle(QCPScatterStyle(kShapes[series], QPen(colour, crowded ? 0.6 : 1.2),
                                              fade(colour, crowded ? 0.45 : 0.35),
                                              crowded ? kSmallDot : kDotSize));
        for (const TimePoint& point : layer.points)
            dots->addData(static_cast<double>(point.speechTokens), seconds(point));
        m_sorted.insert(m_sorted.end(), layer.points.begin(), layer.points.end());
        series = (series + 1) % kShapes.size();
    }
    std::sort(m_sorted.begin(), m_sorted.end(),
              [](const TimePoint& a, const TimePoint& b) { return a.speechTokens < b.speechTokens; });
    setRanges();
    setAccessibleDescription(timeTitle(m_data));
    replot();
}

void TimeChart::setRanges()
{
    double low = 1, high = 10;
    if (!m_sorted.empty()) {
        const auto [least, most] =
            std::minmax_element(m_sorted.begin(), m_sorted.end(), [](const TimePoint& a, const TimePoint& b) {
                return a.processing < b.processing;
            });
        low = seconds(*least);
        high = seconds(*most);
        plot().xAxis->setRange(static_cast<double>(m_sorted.front().speechTokens) / 1.3,
                               static_cast<double>(m_sorted.back().speechTokens) * 1.3);
    } else {
        plot().xAxis->setRange(10, 10000);
    }
    // At least one decade, so that the axis has a tick to read.
    const double widen = std::max(1.4, std::sqrt(10 * low / high));
    plot().yAxis->setRange(low / widen, high * widen);
}

QString TimeChart::valueAt(double x, double y) const
{
    auto& self = const_cast<TimeChart&>(*this);
    QCustomPlot& picture = self.plot();
    const QPointF pointer(picture.xAxis->coordToPixel(x), picture.yAxis->coordToPixel(y));
    const TimePoint* nearest = nullptr;
    double best = kNear;
    for (const TimePoint& point : m_sorted) {
        const QPointF dot(picture.xAxis->coordToPixel(static_cast<double>(point.speechTokens)),
                          picture.yAxis->coordToPixel(seconds(point)));
        if (const double distance = std::hypot(dot.x() - pointer.x(), dot.y() - pointer.y());
            distance < best) {
            best = distance;
            nearest = &point;
        }
    }
    if (!nearest)
        return {};
    return QStringLiteral("<b>%1</b><br>%2")
        .arg(QString::fromStdString(nearest->model).toHtmlEscaped(),
             ChartsWords::tr("%1 tokens in %2 s")
                 .arg(countText(nearest->speechTokens), decimalText(seconds(*nearest), 3)));
}

QPointF TimeChart::place(int value) const
{
    const TimePoint& point = m_sorted[static_cast<std::size_t>(value)];
    return {static_cast<double>(point.speechTokens), seconds(point)};
}

}  // namespace vox::ui
