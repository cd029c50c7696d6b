#include "ui/widgets/figures.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace vox::ui {
namespace {

double digitWidth(const QFontMetricsF& metrics)
{
    double widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

}  // namespace

double figureWidth(const QFont& font, const QString& text)
{
    const QFontMetricsF metrics(font);
    const double digit = digitWidth(metrics);
    double width = 0;
    for (QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    return width;
}

void drawFigures(QPainter& painter, const QRectF& rect, const QString& text, Qt::Alignment alignment)
{
    const QFontMetricsF metrics(painter.font());
    const double digit = digitWidth(metrics), width = figureWidth(painter.font(), text);
    double x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    const double y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    for (QChar c : text) {
        const double advance = metrics.horizontalAdvance(c), cell = c.isDigit() ? digit : advance;
        painter.drawText(QPointF(x + (cell - advance) / 2, y), QString(c));
        x += cell;
    }
}

Figure::Figure(const QString& text, Role role, QColor colour, QWidget* parent)
    : QWidget(parent)
    , m_text(text)
    , m_colour(std::move(colour))
{
    setFont(vox::ui::font(role));
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Figure::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Figure::setColour(const QColor& colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    update();
}

void Figure::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void Figure::setReserve(const QString& widest)
{
    setMinimumWidth(qCeil(figureWidth(font(), widest)) + 1);
}

QSize Figure::sizeHint() const
{
    return {qCeil(figureWidth(font(), m_text)) + 1, QFontMetrics(font()).height()};
}

void Figure::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(m_colour.isValid() ? m_colour : palette().color(QPalette::WindowText));
    drawFigures(painter, rect(), m_text, m_alignment);
}

void FigureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    if (!(index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight))
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, {});
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const QVariant foreground = index.data(Qt::ForegroundRole);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(foreground.isValid() ? foreground.value<QColor>() : colours().ink);
    drawFigures(*painter, QRectF(option.rect).adjusted(8, 0, -8, -1), text, Qt::AlignRight);
    painter->restore();
}

}  // namespace vox::ui
