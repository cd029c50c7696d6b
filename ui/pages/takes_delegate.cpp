#include "ui/pages/takes_delegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/take_list_model.h"
#include "ui/widgets/figures.h"

#include <QPainter>

#include <algorithm>

namespace vox::ui {
namespace {

constexpr int kPad = 8, kStarWidth = 15, kStars = 5, kIcon = 18;

void paintGround(QPainter* painter, const QStyleOptionViewItem& option)
{
    const bool selected = option.state & QStyle::State_Selected,
               hovered = option.state & QStyle::State_MouseOver;
    painter->fillRect(option.rect, selected  ? colours().accentSoft
                                   : hovered ? colours().sunken
                                             : colours().bg);
}

QRect starsOf(const QRect& cell)
{
    const int wide = kStarWidth * kStars;
    return {cell.right() - kPad - wide, cell.top(), wide, cell.height()};
}

void paintStars(QPainter* painter, const QRect& cell, int stars)
{
    painter->setFont(vox::ui::font(Role::Secondary));
    const QRect all = starsOf(cell);
    for (int i = 0; i < kStars; ++i) {
        painter->setPen(i < stars ? colours().money : colours().outline);
        painter->drawText(QRect(all.left() + i * kStarWidth, all.top(), kStarWidth, all.height()),
                          Qt::AlignCenter, QString(QChar(i < stars ? 0x2605 : 0x2606)));
    }
}

void paintIcon(QPainter* painter, const QRect& cell, const QString& name, const QColor& colour)
{
    const double ratio = painter->device()->devicePixelRatioF();
    const QPoint at = cell.center() - QPoint(kIcon / 2, kIcon / 2) + QPoint(1, 1);
    painter->drawPixmap(at, pixmap(name, kIcon, colour, ratio));
}

}  // namespace

int TakesDelegate::starAt(const QRect& cell, const QPoint& point)
{
    return std::clamp((point.x() - starsOf(cell).left()) / kStarWidth + 1, 1, kStars);
}

void TakesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    painter->save();
    paintGround(painter, option);
    const QRect text = option.rect.adjusted(kPad, 0, -kPad, 0);
    switch (index.column()) {
    case TakeListModel::Play: {
        const bool playing = index.data(Qt::UserRole).toBool();
        paintIcon(painter, option.rect, QStringLiteral("play"), playing ? colours().accent : colours().ink2);
        break;
    }
    case TakeListModel::More:
        paintIcon(painter, option.rect, QStringLiteral("more"), colours().ink2);
        break;
    case TakeListModel::Rating:
        paintStars(painter, option.rect, index.data(Qt::EditRole).toInt());
        break;
    case TakeListModel::Name:
    case TakeListModel::Settings: {
        painter->setFont(
            vox::ui::font(index.column() == TakeListModel::Name ? Role::Heading : Role::Secondary));
        painter->setPen(index.column() == TakeListModel::Name ? colours().ink : colours().ink2);
        const QString whole = index.data().toString();
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(whole, Qt::ElideRight, text.width()));
        break;
    }
    default:
        painter->setFont(vox::ui::font(Role::Body));
        painter->setPen(colours().ink);
        drawFigures(*painter, text, index.data().toString(), Qt::AlignRight);
    }
    if (option.state & QStyle::State_HasFocus && index.column() == TakeListModel::Name) {
        painter->setPen(QPen(colours().accent, 1));
        painter->drawLine(option.rect.topLeft(), option.rect.bottomLeft());
    }
    painter->restore();
}

}  // namespace vox::ui
