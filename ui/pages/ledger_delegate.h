#pragma once

#include <QStyledItemDelegate>

namespace vox::ui {

// Paints cells of LedgerTableModel: figures in one digit width, a sign where a row ended otherwise than it
// should, a grey bar where a row has not come yet.
class LedgerDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

// Paints one grey bar in the place of a text that has not come.
void drawPlaceholder(QPainter& painter, const QRectF& cell, int width, Qt::Alignment alignment);

}  // namespace vox::ui
