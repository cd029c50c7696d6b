#pragma once

#include <QStyledItemDelegate>

namespace vox::ui {

// Paints the table of takes: icons, stars, figures in one digit width.
class TakesDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    static int starAt(const QRect& cell, const QPoint& point);  // 1 … 5
};

}  // namespace vox::ui
