#include "ui/charts/value_ticker.h"

#include "ui/viewmodels/figures_text.h"

#include <cmath>
#include <utility>

namespace vox::ui {

ValueTicker::ValueTicker(QString sign)
    : m_sign(std::move(sign))
{
    setTickCount(4);
}

double ValueTicker::getTickStep(const QCPRange& range)
{
    const double step = QCPAxisTicker::getTickStep(range);
    m_step = step;
    m_decimals = 2;
    for (double unit = 100; m_decimals < 9 && std::abs(step * unit - std::round(step * unit)) > 1e-6;
         unit *= 10)
        ++m_decimals;
    return step;
}

QString ValueTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    if (!m_sign.isEmpty())
        return m_sign + decimalText(tick, m_decimals);
    return m_step < 1 ? decimalText(tick, m_step < 0.1 ? 2 : 1) : shortCountText(tick);
}

}  // namespace vox::ui
