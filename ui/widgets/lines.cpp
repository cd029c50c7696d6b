#include "ui/widgets/lines.h"

#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QHeaderView>
#include <QTableWidget>

#include <utility>

namespace vox::ui {
namespace {

constexpr int kLineHeight = 22;
constexpr int kFigureColumn = Qt::UserRole;

}  // namespace

Lines::Lines(QWidget* parent)
    : QWidget(parent)
    , m_all(column({}, 0))
{
    setLayout(m_all);
}

void Lines::clear()
{
    while (QLayoutItem* item = m_all->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void Lines::add(const QString& what, const QString& figure, Role role, const QColor& colour)
{
    auto* words = paragraph(what, role == Role::Body ? Role::Secondary : role);
    auto* value = new Figure(figure, role, colour);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setMinimumHeight(kLineHeight);
    auto* line = new QWidget;
    line->setLayout(row({Item(words, 1), value}, space::l));
    m_all->addWidget(line);
}

void Lines::addHeading(const QString& text)
{
    auto* heading = paragraph(text, Role::Heading);
    heading->setContentsMargins(0, m_all->count() > 0 ? space::m : 0, 0, space::xs);
    m_all->addWidget(heading);
}

void Lines::addText(const QString& text, Role role)
{
    auto* words = paragraph(text, role);
    words->setContentsMargins(0, 2, 0, 2);
    m_all->addWidget(words);
}

void Lines::addRule()
{
    auto* holder = new QWidget;
    holder->setLayout(column({hline()}, 0, {0, space::xs, 0, space::xs}));
    m_all->addWidget(holder);
}

void Lines::addDoubleRule()
{
    auto* holder = new QWidget;
    holder->setLayout(column({hline(), hline()}, 2, {0, space::xs, 0, space::xs}));
    m_all->addWidget(holder);
}

QFrame* card(QLayout* content)
{
    content->setContentsMargins(space::l, space::l, space::l, space::l);
    return frame("panel", content);
}

QTableWidget* readingTable(const TableShape& shape, const QString& name)
{
    auto* table = new QTableWidget(0, static_cast<int>(shape.headers.size()));
    table->setHorizontalHeaderLabels(shape.headers);
    table->setAccessibleName(name);
    table->setItemDelegate(new FigureDelegate(table));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(size::row);
    QHeaderView* head = table->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(shape.stretched, QHeaderView::Stretch);
    for (int column = 0; column < table->columnCount(); ++column) {
        const bool figures = shape.figures.contains(column);
        QTableWidgetItem* item = table->horizontalHeaderItem(column);
        item->setTextAlignment(Qt::AlignVCenter | (figures ? Qt::AlignRight : Qt::AlignLeft));
        item->setData(kFigureColumn, figures);
    }
    return table;
}

void setCell(QTableWidget* table, int line, int column, const QString& text, const QColor& colour)
{
    auto* item = new QTableWidgetItem(text);
    const bool figures = table->horizontalHeaderItem(column)->data(kFigureColumn).toBool();
    item->setTextAlignment(Qt::AlignVCenter | (figures ? Qt::AlignRight : Qt::AlignLeft));
    item->setToolTip(text);
    if (colour.isValid())
        item->setForeground(colour);
    table->setItem(line, column, item);
}

}  // namespace vox::ui
