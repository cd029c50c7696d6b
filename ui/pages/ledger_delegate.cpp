#include "ui/pages/ledger_delegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/ledger_table_model.h"
#include "ui/widgets/figures.h"

#include <QApplication>
#include <QPainter>

namespace vox::ui {
namespace {

using Tone = LedgerTableModel::Tone;
constexpr int kSignSide = 14;
constexpr int kPadding = 8;
constexpr int kHeaderInset = 3;

QColor colourOf(Tone tone)
{
    switch (tone) {
    case Tone::Quiet:
        return colours().ink2;
    case Tone::Warning:
        return colours().money;
    case Tone::Danger:
        return colours().danger;
    case Tone::Plain:
        break;
    }
    return colours().ink;
}

// A sign beside the word, so that colour is never alone; nothing for what is as it should be.
QString signOf(Tone tone, LedgerColumn column)
{
    if (tone == Tone::Danger && column == LedgerColumn::Seq)
        return QStringLiteral("error");
    return tone == Tone::Warning ? QStringLiteral("warning") : QString();
}

int placeholderWidth(const QModelIndex& index)
{
    switch (static_cast<LedgerColumn>(index.column())) {
    case LedgerColumn::Seq:
        return 44;
    case LedgerColumn::Time:
        return 108;
    case LedgerColumn::Amount:
        return 92;
    case LedgerColumn::Finish:
        return 30;
    default:
        return 40 + 13 * ((index.row() + index.column()) % 3);
    }
}

void drawText(QPainter& painter, const QRectF& cell, const QString& text, Qt::Alignment alignment)
{
    if (alignment & Qt::AlignRight)
        return drawFigures(painter, cell, text, Qt::AlignRight);
    const QFontMetricsF metrics(painter.font());
    painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, cell.width()));
}

}  // namespace

void drawPlaceholder(QPainter& painter, const QRectF& cell, int width, Qt::Alignment alignment)
{
    constexpr double kHeight = 10;
    const double room = std::min<double>(width, cell.width());
    const double x = alignment & Qt::AlignRight ? cell.right() - room : cell.left();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().sunken);
    painter.drawRoundedRect(QRectF(x, cell.center().y() - kHeight / 2, room, kHeight), 3, 3);
}

void LedgerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString text = std::exchange(ground.text, {});
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);

    const auto column = static_cast<LedgerColumn>(index.column());
    const Qt::Alignment alignment = isFigure(column) ? Qt::AlignRight : Qt::AlignLeft;
    QRectF cell = QRectF(option.rect).adjusted(kPadding, 0, -kPadding, -1);
    painter->save();
    if (!index.data(LedgerTableModel::LoadedRole).toBool()) {
        drawPlaceholder(*painter, cell, placeholderWidth(index), alignment);
        painter->restore();
        return;
    }
    const auto tone = static_cast<Tone>(index.data(LedgerTableModel::ToneRole).toInt());
    if (const QString sign = signOf(tone, column); !sign.isEmpty()) {
        const QRectF place(cell.left(), cell.center().y() - kSignSide / 2.0, kSignSide, kSignSide);
        icon(sign, colourOf(tone)).paint(painter, place.toAlignedRect());
        cell.setLeft(place.right() + kPadding - 2);
    }
    if (!isFigure(column))
        cell.setLeft(cell.left() + kHeaderInset);  // under the words of the header
    painter->setFont(font(column == LedgerColumn::Amount ? Role::Heading : Role::Body));
    painter->setPen(colourOf(tone));
    drawText(*painter, cell, text, alignment);
    painter->restore();
}

}  // namespace vox::ui
