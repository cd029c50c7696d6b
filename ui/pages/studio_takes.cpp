#include "ui/pages/studio_takes.h"

#include "ui/pages/takes_delegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace vox::ui {
namespace {

constexpr int kRowHeight = 36;

}  // namespace

StudioTakes::StudioTakes(StudioModel& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_table(new QTableView)
    , m_content(new QStackedWidget)
{
    setProperty("kind", "desk");
    buildTable();
    auto* hint = paragraph(tr("Takes appear here after the first Speak, each with its cost and settings."));
    hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_content->addWidget(frame("desk", column({hint, Item::spring()}, 0, {space::l, space::l, space::l, 0})));
    m_content->addWidget(m_table);
    setLayout(column({m_content}, 0));
    TakeListModel& takes = studio.takes();
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&takes, signal, this, &StudioTakes::showContent);
    connect(&takes, &QAbstractItemModel::modelReset, this, &StudioTakes::showContent);
    showContent();
}

void StudioTakes::buildTable()
{
    m_table->setModel(&m_studio.takes());
    m_table->setItemDelegate(new TakesDelegate(m_table));
    m_table->setAccessibleName(tr("Takes"));
    m_table->setProperty("kind", "desk");
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(TakeListModel::Settings, QHeaderView::Stretch);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(32);
    const std::pair<int, int> widths[] = {{TakeListModel::Play, 44},   {TakeListModel::Name, 84},
                                          {TakeListModel::Rating, 96}, {TakeListModel::Length, 64},
                                          {TakeListModel::Tokens, 84}, {TakeListModel::Cost, 96},
                                          {TakeListModel::More, 44}};
    for (const auto& [section, width] : widths)
        m_table->setColumnWidth(section, width);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
}

void StudioTakes::showContent()
{
    m_content->setCurrentIndex(m_studio.takes().rowCount() > 0 ? 1 : 0);
}

bool StudioTakes::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QModelIndex index = m_table->indexAt(mouse->pos());
        if (index.isValid() && mouse->button() == Qt::LeftButton)
            click(index, mouse->pos());
    }
    if (watched == m_table->viewport() && event->type() == QEvent::MouseButtonDblClick)
        if (const QModelIndex index = m_table->indexAt(static_cast<QMouseEvent*>(event)->pos());
            index.isValid() &&
            (index.column() == TakeListModel::Name || index.column() == TakeListModel::Settings))
            m_studio.playTake(index.row());
    if (event->type() == QEvent::ContextMenu) {
        const auto* menu = static_cast<QContextMenuEvent*>(event);
        const bool byMouse = watched == m_table->viewport();
        const QModelIndex index = byMouse ? m_table->indexAt(menu->pos()) : m_table->currentIndex();
        if (index.isValid())
            showMenu(index.row(), menu->globalPos());
        return true;
    }
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        press(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QFrame::eventFilter(watched, event);
}

void StudioTakes::click(const QModelIndex& index, const QPoint& at)
{
    switch (index.column()) {
    case TakeListModel::Play:
        return m_studio.playTake(index.row());
    case TakeListModel::Rating: {
        const int stars = TakesDelegate::starAt(m_table->visualRect(index), at);
        const int now = m_studio.takes().take(index.row()).stars;
        return m_studio.takes().setStars(index.row(), stars == now ? stars - 1 : stars);
    }
    case TakeListModel::More:
        return showMenu(index.row(),
                        m_table->viewport()->mapToGlobal(m_table->visualRect(index).bottomLeft()));
    default:
        break;
    }
}

bool StudioTakes::press(int key)
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return false;
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)
        m_studio.playTake(row);
    else if (key == Qt::Key_Delete)
        remove(row);
    else if (key >= Qt::Key_0 && key <= Qt::Key_5)
        m_studio.takes().setStars(row, key - Qt::Key_0);
    else
        return false;
    return true;
}

void StudioTakes::showMenu(int row, const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int number = m_studio.takes().take(row).number;  // rows may move while the menu is open
    const auto add = [&](const char* image, const QString& text, auto act) {
        connect(menu->addAction(icon(QString::fromLatin1(image)), text), &QAction::triggered, this,
                [this, number, act] {
                    if (const int place = m_studio.takes().rowOf(number); place >= 0)
                        act(place);
                });
    };
    add("play", tr("Play"), [this](int place) { m_studio.playTake(place); });
    add("save", tr("Save audio…"), [this](int place) { Q_EMIT saveWanted(place); });
    add("settings", tr("Use these settings"), [this](int place) { m_studio.useSettingsOf(place); });
    menu->addSeparator();
    add("close", tr("Delete take…"), [this](int place) { remove(place); });
    menu->popup(at);
}

void StudioTakes::remove(int row)
{
    const int number = m_studio.takes().take(row).number;
    auto* question = new QMessageBox(QMessageBox::Question, tr("Delete take"),
                                     tr("Delete %1 and its sound? The ledger keeps its row and its price.")
                                         .arg(m_studio.takes().nameOf(m_studio.takes().take(row))),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto* yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this, number] {
        if (const int place = m_studio.takes().rowOf(number); place >= 0)
            m_studio.removeTake(place);
    });
    question->open();
}

}  // namespace vox::ui
