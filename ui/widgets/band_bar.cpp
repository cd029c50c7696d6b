#include "ui/widgets/band_bar.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace vox::ui {
namespace {

QColor fillOf(BandBar::Standing standing)
{
    switch (standing) {
    case BandBar::Standing::Above95:
        return colours().danger;
    case BandBar::Standing::Above80:
        return colours().money;
    case BandBar::Standing::Within:
        break;
    }
    return colours().accent;
}

}  // namespace

BandBar::Standing BandBar::Values::standing() const
{
    if (estimate > 0 && spent > (calibrated ? high95 : estimate))
        return Standing::Above95;
    return calibrated && spent > high80 ? Standing::Above80 : Standing::Within;
}

BandBar::BandBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Spent against estimate"));
}

void BandBar::setValues(const Values& values)
{
    if (values == m_values)
        return;
    m_values = values;
    if (values.estimate > 0)
        setAccessibleDescription(tr("%1 %").arg(values.spent * 100 / values.estimate));
    update();
}

void BandBar::paintEvent(QPaintEvent*)
{
    const Colours& c = colours();
    const Values& v = m_values;
    const double highest =
        static_cast<double>(std::max({v.calibrated ? v.high95 : v.estimate, v.spent, std::int64_t{1}}));
    const double middle = height() / 2.0;
    auto at = [&](std::int64_t value) { return static_cast<double>(value) / (highest * 1.06) * width(); };
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(c.line);
    p.drawRoundedRect(QRectF(0, middle - 3, width(), 6), 3, 3);
    if (v.estimate <= 0)
        return;  // nothing runs: a quiet track
    if (v.calibrated) {
        p.setBrush(fade(c.ochre, 0.38));
        p.drawRect(QRectF(at(v.low95), middle - 5, at(v.high95) - at(v.low95), 10));
        p.setBrush(fade(c.ochre, 0.75));
        p.drawRect(QRectF(at(v.low80), middle - 5, at(v.high80) - at(v.low80), 10));
    }
    p.setBrush(fillOf(v.standing()));
    p.drawRoundedRect(QRectF(0, middle - 3, at(v.spent), 6), 3, 3);
    p.fillRect(QRectF(at(v.estimate) - 1, middle - 7, 2, 14), c.ink);
}

}  // namespace vox::ui
