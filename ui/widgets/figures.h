// Numbers whose digits all have one width, so that columns line up and live values do not jitter.
// Qt 6.4 has no QFont::setFeature("tnum"), and Inter's default digits are proportional; hence by hand.
#pragma once

#include "ui/theme/fonts.h"

#include <QColor>
#include <QStyledItemDelegate>
#include <QWidget>

class QPainter;

namespace vox::ui {

double figureWidth(const QFont& font, const QString& text);
void drawFigures(QPainter& painter, const QRectF& rect, const QString& text, Qt::Alignment alignment);

// A label for numbers. Its text takes the palette's WindowText unless a colour is given.
class Figure final : public QWidget {
    Q_OBJECT

public:
    explicit Figure(const QString& text, Role role = Role::Body, QColor colour = {},
                    QWidget* parent = nullptr);

    const QString& text() const { return m_text; }
    void setText(const QString& text);
    void setColour(const QColor& colour);
    void setAlignment(Qt::Alignment alignment);
    void setReserve(const QString& widest);  // room is kept for this text, so that neighbours do not move
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    QColor m_colour;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

// Cells that are right-aligned are painted as figures.
class FigureDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

}  // namespace vox::ui
