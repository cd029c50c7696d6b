#include "ui/widgets/layout.h"

#include "ui/widgets/labels.h"

#include <QScrollArea>

namespace vox::ui {
namespace {

QFrame* ofKind(const char* kind)
{
    auto* result = new QFrame;
    result->setProperty("kind", kind);
    return result;
}

QBoxLayout* box(QBoxLayout::Direction direction, std::initializer_list<Item> items, int gap,
                const QMargins& margins)
{
    auto* result = new QBoxLayout(direction);
    result->setContentsMargins(margins);
    result->setSpacing(gap);
    for (const Item& item : items) {
        if (item.widget)
            result->addWidget(item.widget, item.stretch);
        else if (item.layout)
            result->addLayout(item.layout, item.stretch);
        else if (item.stretch)
            result->addStretch(item.stretch);
        else
            result->addSpacing(item.pixels);
    }
    return result;
}

}  // namespace

Item Item::gap(int pixels)
{
    Item item(static_cast<QWidget*>(nullptr));
    item.pixels = pixels;
    return item;
}

QBoxLayout* row(std::initializer_list<Item> items, int gap, const QMargins& margins)
{
    return box(QBoxLayout::LeftToRight, items, gap, margins);
}

QBoxLayout* column(std::initializer_list<Item> items, int gap, const QMargins& margins)
{
    return box(QBoxLayout::TopToBottom, items, gap, margins);
}

QFrame* frame(const char* kind, QLayout* content)
{
    QFrame* result = ofKind(kind);
    result->setLayout(content);
    return result;
}

QFrame* hline()
{
    return ofKind("hline");
}

QFrame* vline()
{
    return ofKind("vline");
}

QBoxLayout* section(const QString& title, std::initializer_list<Item> items, QWidget* aside)
{
    QBoxLayout* head = row({label(title, Role::Heading), Item::spring()});
    if (aside)
        head->addWidget(aside);
    QBoxLayout* all = column(items, space::xs);
    all->insertLayout(0, head);
    return all;
}

QScrollArea* scrolled(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

}  // namespace vox::ui
