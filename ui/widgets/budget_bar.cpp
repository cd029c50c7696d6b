#include "ui/widgets/budget_bar.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace vox::ui {
namespace {

constexpr double kThickness = 8, kBeyond = 1.06;  // a bar has room for a little more than its limit

QColor fillOf(BudgetLevel level)
{
    switch (level) {
    case BudgetLevel::Reached:
        return colours().danger;
    case BudgetLevel::Near:
        return colours().money;
    case BudgetLevel::Calm:
        break;
    }
    return colours().accent;
}

double share(const Money& part, const Money& whole)
{
    return whole.nanos() > 0 ? static_cast<double>(part.nanos()) / static_cast<double>(whole.nanos()) : 0;
}

}  // namespace

BudgetBar::BudgetBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BudgetBar::setLine(const BudgetLine& line)
{
    m_spent = share(line.spent, line.budget.limit);
    m_reserved = share(line.reserved, line.budget.limit);
    m_level = line.level;
    setAccessibleName(line.title);
    setAccessibleDescription(line.amounts);
    setToolTip(line.amounts);
    update();
}

void BudgetBar::paintEvent(QPaintEvent*)
{
    const Colours& c = colours();
    const double middle = height() / 2.0;
    const auto at = [&](double part) { return std::clamp(part, 0.0, kBeyond) / kBeyond * width(); };
    const auto bar = [&](double to) { return QRectF(0, middle - kThickness / 2, at(to), kThickness); };
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(c.line);
    p.drawRoundedRect(bar(1), 3, 3);
    if (m_reserved > 0) {
        p.setBrush(fade(fillOf(m_level), 0.45));
        p.drawRoundedRect(bar(m_spent + m_reserved), 3, 3);
    }
    p.setBrush(fillOf(m_level));
    if (m_spent > 0)
        p.drawRoundedRect(bar(m_spent), 3, 3);
    for (const double mark : {0.5, 0.8})
        p.fillRect(QRectF(at(mark) - 0.5, middle - 6, 1, 12), m_spent > mark ? c.surface : c.outline);
    p.fillRect(QRectF(at(1) - 1, middle - 7, 2, 14), c.ink);
}

}  // namespace vox::ui
