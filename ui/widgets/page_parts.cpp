#include "ui/widgets/page_parts.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QStyle>

namespace vox::ui {
namespace {

struct NoticeLook {
    const char* kind;
    const char* icon;
    QColor colour;
};

NoticeLook lookOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Danger:
        return {"danger", "error", colours().danger};
    case Notice::Kind::Warning:
        return {"warning", "warning", colours().money};
    case Notice::Kind::Info:
        break;
    }
    return {"info", "info", colours().accent};
}

}  // namespace

PageHeader::PageHeader(const QString& title, const QString& subtitle, std::initializer_list<Item> actions,
                       QWidget* parent)
    : QFrame(parent)
    , m_title(label(title, Role::Title))
    , m_subtitle(elided(subtitle))
{
    setProperty("kind", "desk");
    setFixedHeight(size::header);
    QBoxLayout* head = row({m_title, Item(m_subtitle, 1)}, space::m, {space::xl, 0, space::l, 0});
    for (const Item& action : actions) {
        if (action.widget)
            head->addWidget(action.widget);
        else
            head->addSpacing(action.pixels);
    }
    setLayout(head);
}

void PageHeader::setTitle(const QString& title)
{
    m_title->setText(title);
}

void PageHeader::setSubtitle(const QString& subtitle)
{
    m_subtitle->setWholeText(subtitle);
}

Banner::Banner(const QMargins& around, QWidget* parent)
    : QFrame(parent)
    , m_around(around)
{
    hide();
}

void Banner::showNotice(const Notice& notice)
{
    m_notice = notice;
    const NoticeLook look = lookOf(notice.kind);
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    auto* words = column({label(notice.headline, Role::Heading)}, 2);
    if (!notice.advice.isEmpty())
        words->addWidget(paragraph(notice.advice));
    QBoxLayout* content = row({iconLabel(look.icon, look.colour, 20), Item(words, 1)}, space::m,
                              {space::m, space::s, space::s, space::s});
    if (!notice.action.isEmpty()) {
        auto* action = button(notice.action);
        connect(action, &QPushButton::clicked, this, &Banner::acted, Qt::QueuedConnection);
        content->addWidget(action);
    }
    auto* close = iconButton("close", tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, &Banner::closed, Qt::QueuedConnection);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    content->addWidget(close);
    setLayout(row({frame(look.kind, content)}, 0, m_around));
    setAccessibleName(notice.headline);
    setAccessibleDescription(notice.advice);
    style()->unpolish(this);  // the kind may have changed: have the rules matched anew
    style()->polish(this);
    show();
}

EmptyState::EmptyState(const QString& iconName, const QString& headline, const QString& advice,
                       const QString& action, QWidget* parent)
    : QFrame(parent)
{
    setProperty("kind", "sheet");
    auto* head = paragraph(headline, Role::Title);
    auto* text = paragraph(advice);
    for (QLabel* line : {head, text})
        line->setAlignment(Qt::AlignCenter);
    text->setFixedWidth(380);
    QBoxLayout* all = column(
        {Item::spring(), row({Item::spring(), iconLabel(iconName, colours().outline, 48), Item::spring()}),
         Item::gap(space::s), head, row({Item::spring(), text, Item::spring()})},
        space::s, {space::xl, space::xl, space::xl, space::xl});
    if (!action.isEmpty()) {
        auto* go = button(action, "primary");
        connect(go, &QPushButton::clicked, this, &EmptyState::acted);
        all->addSpacing(space::s);
        all->addLayout(row({Item::spring(), go, Item::spring()}));
    }
    all->addStretch(2);
    setLayout(all);
}

QFrame* loadingState(int rows)
{
    QBoxLayout* all = column({}, 0, {space::l, space::s, space::l, 0});
    for (int i = 0; i < rows; ++i) {
        QBoxLayout* line = row({}, space::xl);
        for (int width : {60, 140, 90 + 37 * (i % 3), 110}) {
            QFrame* bar = frame("sunken", row({}));
            bar->setFixedSize(width, 10);
            line->addWidget(bar);
        }
        line->addStretch();
        QFrame* holder = frame("sheet", line);
        holder->setFixedHeight(size::row);
        all->addWidget(holder);
    }
    all->addStretch();
    QFrame* result = frame("sheet", all);
    result->setAccessibleName(PageHeader::tr("Loading"));
    return result;
}

}  // namespace vox::ui
