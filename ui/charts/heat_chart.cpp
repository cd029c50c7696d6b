#include "ui/charts/heat_chart.h"

#include "ui/charts/plot.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/charts_words.h"
#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

constexpr int kDays = static_cast<int>(HeatData::kDays);
constexpr int kHours = static_cast<int>(HeatData::kHours);

}  // namespace

QCPColorGradient heatGradient()
{
    const Colours& c = colours();
    QCPColorGradient gradient;
    gradient.setColorStops({{0, isDark() ? c.sunken : c.bg},
                            {0.5, isDark() ? c.money.darker(190) : c.ochre},
                            {1, isDark() ? c.money.lighter(115) : c.money}});
    return gradient;
}

QPixmap heatRamp(QSize size, double ratio)
{
    QImage image(size * ratio, QImage::Format_RGB32);
    QCPColorGradient gradient = heatGradient();
    for (int x = 0; x < image.width(); ++x) {
        const QRgb colour = gradient.color(x, QCPRange(0, image.width() - 1));
        for (int y = 0; y < image.height(); ++y)
            image.setPixel(x, y, colour);
    }
    image.setDevicePixelRatio(ratio);
    return QPixmap::fromImage(image);
}

HeatChart::HeatChart(QWidget* parent)
    : Chart(ChartsWords::tr("Tokens by hour and weekday"), parent)
    , m_map(new QCPColorMap(plot().xAxis, plot().yAxis))
{
    m_map->data()->setSize(kHours, kDays);
    m_map->data()->setRange({0.5, kHours - 0.5}, {0, kDays - 1});
    m_map->setGradient(heatGradient());
    m_map->setInterpolate(false);
    m_map->setTightBoundary(false);
    auto days = QSharedPointer<QCPAxisTickerText>::create();
    for (int day = 0; day < kDays; ++day)
        days->addTick(kDays - 1 - day, ChartsWords::shortWeekday(static_cast<std::size_t>(day)));
    plot().yAxis->setTicker(days);
    auto hours = QSharedPointer<QCPAxisTickerText>::create();
    for (int hour = 0; hour < kHours; hour += 4)
        hours->addTick(hour, ChartsWords::hour(static_cast<std::size_t>(hour)));
    plot().xAxis->setTicker(hours);
    plot().xAxis->setBasePen(Qt::NoPen);
    plot().xAxis->setRange(0, kHours);
    plot().yAxis->setRange(-0.5, kDays - 0.5);
    plot().yAxis->grid()->setVisible(false);
    drawGutters();
}

// Lines of the sheet's colour between the cells.
void HeatChart::drawGutters()
{
    const auto line = [this](QPointF from, QPointF to) {
        auto* gutter = new QCPItemStraightLine(&plot());
        gutter->setPen(QPen(colours().surface, 2));
        gutter->point1->setCoords(from);
        gutter->point2->setCoords(to);
    };
    for (int hour = 0; hour <= kHours; ++hour)
        line({double(hour), 0}, {double(hour), 1});
    for (int day = 0; day <= kDays; ++day)
        line({0, day - 0.5}, {1, day - 0.5});
}

void HeatChart::setData(const HeatData& data)
{
    m_data = data;
    for (int day = 0; day < kDays; ++day) {
        for (int hour = 0; hour < kHours; ++hour)
            m_map->data()->setCell(hour, kDays - 1 - day,
                                   static_cast<double>(m_data.at(static_cast<std::size_t>(day),
                                                                 static_cast<std::size_t>(hour))));
    }
    m_map->setDataRange({0, std::max(1.0, static_cast<double>(m_data.most()))});
    setAccessibleDescription(heatTitle(m_data));
    replot();
}

QString HeatChart::valueAt(double x, double y) const
{
    const auto hour = static_cast<std::size_t>(std::clamp(static_cast<int>(std::floor(x)), 0, kHours - 1));
    const auto day =
        static_cast<std::size_t>(std::clamp(kDays - 1 - static_cast<int>(std::lround(y)), 0, kDays - 1));
    return QStringLiteral("<b>%1 %2</b><br>%3")
        .arg(ChartsWords::weekday(day), ChartsWords::hour(hour),
             ChartsWords::tr("%1 speech tokens").arg(countText(m_data.at(day, hour))));
}

QPointF HeatChart::place(int value) const
{
    return {value % kHours + 0.5, static_cast<double>(kDays - 1 - value / kHours)};
}

}  // namespace vox::ui
