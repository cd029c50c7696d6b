#include "ui/pages/ledger_page.h"

#include "ui/dialogs/export_bill_dialog.h"
#include "ui/pages/ledger_delegate.h"
#include "ui/pages/ledger_detail_panel.h"
#include "ui/pages/ledger_filter_bar.h"
#include "ui/pages/ledger_proof.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/page_parts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QTableView>

#include <array>
#include <utility>

namespace vox::ui {
namespace {

using State = LedgerViewModel::State;

constexpr int kNarrow = 1040;
constexpr int kLeastSheet = 600;

constexpr std::array<int, kLedgerColumns> kWidths{84, 136, 108, 108, 136, 72, 92, 104, 76, 80, 112, 132};

// In this order columns leave when room goes; row, time, end and amount never do.
constexpr std::array kLeaving{LedgerColumn::Voice,    LedgerColumn::Project,     LedgerColumn::TextTokens,
                              LedgerColumn::RealTime, LedgerColumn::Seconds,     LedgerColumn::Department,
                              LedgerColumn::Model,    LedgerColumn::SpeechTokens};

QString headText(const LedgerHead& head)
{
    const QString hash = QString::fromStdString(head.hash);
    return LedgerPage::tr("%1 entries, head %2 %3").arg(countText(head.seq), hash.left(4), hash.mid(4, 4));
}

void tell(Banner* banner, Notice& told, const Notice& notice)
{
    if (notice == told)
        return;
    told = notice;
    notice.headline.isEmpty() ? banner->hide() : banner->showNotice(notice);
}

}  // namespace

LedgerPage::LedgerPage(LedgerViewModel& model, QWidget* parent)
    : Page(parent)
    , m_model(model)
    , m_detail(model.service())
{
    m_panel = new LedgerDetailPanel(m_model, m_detail);
    setLayout(row({Item(buildSheet(), 1), vline(), m_panel}, 0));
    addActions();
    connect(&m_model, &LedgerViewModel::changed, this, &LedgerPage::showModel);
    connect(m_filters, &LedgerFilterBar::changed, this, &LedgerPage::applyFilter);
    connect(m_panel, &LedgerDetailPanel::closed, this, [this] { openDetail(false); });
    connect(m_panel, &LedgerDetailPanel::copyWanted, this, &LedgerPage::copyRow);
    applyFilter();
}

QWidget* LedgerPage::buildSheet()
{
    m_export = button(tr("Export bill…"), "primary", QStringLiteral("bills"));
    m_export->setObjectName(QStringLiteral("exportBill"));
    connect(m_export, &QPushButton::clicked, this, &LedgerPage::exportBill);
    m_header = new PageHeader(tr("Ledger"), {}, {new LedgerProof(m_model), m_export});
    m_header->setProperty("kind", "sheet");
    m_filters = new LedgerFilterBar(m_model);
    m_noticeBanner = new Banner;
    m_faultBanner = new Banner;
    connect(m_faultBanner, &Banner::acted, this, &LedgerPage::showBrokenRow);
    m_table = buildTable();
    buildStates();
    m_messages = column({m_noticeBanner, m_faultBanner}, space::s, {space::xl, 0, space::l, 0});
    QFrame* sheet = frame("sheet", column({m_header, m_filters, m_messages, Item(m_content, 1)}, 0));
    sheet->setMinimumWidth(kLeastSheet);  // what does not fit gives way: subtitle, row count, columns
    return sheet;
}

QTableView* LedgerPage::buildTable()
{
    auto* view = new QTableView;
    view->setModel(&m_model.table());
    view->setItemDelegate(new LedgerDelegate(view));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTabKeyNavigation(false);  // Tab leaves the table; arrows walk in it
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setMouseTracking(true);
    view->setAccessibleName(tr("Ledger rows"));
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(size::row);
    QHeaderView* head = view->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setMinimumSectionSize(48);
    for (int i = 0; i < kLedgerColumns; ++i)
        head->resizeSection(i, kWidths[static_cast<std::size_t>(i)]);
    head->setSectionResizeMode(static_cast<int>(LedgerColumn::Model), QHeaderView::Stretch);
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LedgerPage::showCurrent);
    connect(&m_model.table(), &QAbstractItemModel::dataChanged, this, &LedgerPage::showCurrent);
    connect(view, &QTableView::clicked, this, [this] { openDetail(true); });
    connect(view, &QTableView::activated, this, [this] { openDetail(true); });
    connect(view, &QTableView::customContextMenuRequested, this, &LedgerPage::showMenu);
    return view;
}

void LedgerPage::buildStates()
{
    m_loading = loadingState(20);
    m_empty =
        new EmptyState(QStringLiteral("ledger"), tr("The ledger is empty"),
                       tr("Every spoken request adds one row: tokens, seconds and price. Nothing you say "
                          "is stored, only what is counted."),
                       tr("Open the Studio"));
    m_nothing = new EmptyState(QStringLiteral("search"), tr("No row matches"),
                               tr("No request of this time fits the filters."), tr("Clear the filters"));
    m_failed =
        new EmptyState(QStringLiteral("error"), tr("The ledger cannot be read"),
                       tr("What is written there is not touched. The reason stands above."), tr("Try again"));
    connect(m_empty, &EmptyState::acted, this, &LedgerPage::studioWanted);
    connect(m_nothing, &EmptyState::acted, m_filters, &LedgerFilterBar::clear);
    connect(m_failed, &EmptyState::acted, &m_model, &LedgerViewModel::refresh);
    m_content = new QStackedWidget;
    for (QWidget* page : std::initializer_list<QWidget*>{m_loading, m_table, m_empty, m_nothing, m_failed})
        m_content->addWidget(page);
}

void LedgerPage::addActions()
{
    const auto add = [this](QWidget* where, const QKeySequence& keys, auto act) {
        auto* action = new QAction(where);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        where->addAction(action);
    };
    add(this, QKeySequence::Find, [this] { m_filters->focusSearch(); });
    add(m_table, QKeySequence::Copy, [this] { copyRow(false); });
    add(m_table, QKeySequence(QStringLiteral("Ctrl+Shift+C")), [this] { copyRow(true); });
    add(m_table, QKeySequence(Qt::Key_Escape), [this] { openDetail(false); });
}

void LedgerPage::applyFilter()
{
    m_model.setFilter(m_filters->filter());
}

void LedgerPage::showModel()
{
    const State state = m_model.state();
    const bool known = m_model.head().seq > 0;
    m_header->setSubtitle(known ? headText(m_model.head()) : QString());
    m_export->setEnabled(m_model.canExport());
    m_content->setCurrentWidget(contentFor(state));
    showPanel();
    showNotices();
    if (state == State::Empty || state == State::Failed)
        m_detail.clear();
    selectWhenThere();
}

QWidget* LedgerPage::contentFor(State state) const
{
    switch (state) {
    case State::Loading:
        return m_model.rows() > 0 ? static_cast<QWidget*>(m_table) : m_loading;
    case State::Empty:
        return m_empty;
    case State::NothingFound:
        return m_nothing;
    case State::Failed:
        return m_failed;
    case State::Ready:
        break;
    }
    return m_table;
}

void LedgerPage::showNotices()
{
    Notice notice;
    if (m_model.state() == State::Failed)
        notice = {Notice::Kind::Danger, tr("The ledger cannot be read"), m_model.failure(), {}};
    else if (m_model.readOnly())
        notice = {Notice::Kind::Warning, tr("The ledger is read-only"), m_model.notice(), {}};
    else if (!m_model.notice().isEmpty())
        notice = {Notice::Kind::Info, m_model.notice(), {}, {}};
    tell(m_noticeBanner, m_notice, notice);

    const LedgerVerification& proof = m_model.verification();
    Notice fault;
    if (proof.state() == LedgerVerification::State::Broken)
        fault = {Notice::Kind::Danger, tr("The ledger does not match its seal"), proof.advice(),
                 proof.brokenRow() ? tr("Show the row") : QString()};
    else if (proof.state() == LedgerVerification::State::Failed)
        fault = {Notice::Kind::Warning, tr("The ledger could not be verified"), proof.advice(), {}};
    tell(m_faultBanner, m_fault, fault);
    const bool told = !m_noticeBanner->isHidden() || !m_faultBanner->isHidden();
    m_messages->setContentsMargins(space::xl, 0, space::l, told ? space::m : 0);
}

void LedgerPage::showBrokenRow()
{
    if (const auto seq = m_model.verification().brokenRow())
        select(*seq);
}

void LedgerPage::select(std::int64_t seq)
{
    m_wantedSeq = seq;
    if (m_model.table().rowOf(seq) < 0)
        m_filters->clear();
    selectWhenThere();
}

// The row asked for, else the one shown before, else the newest: the panel is never without a reason.
void LedgerPage::selectWhenThere()
{
    const LedgerTableModel& table = m_model.table();
    if (m_model.state() != State::Ready)
        return;
    if (m_wantedSeq) {
        if (const int place = table.nearestRow(*m_wantedSeq); place >= 0) {
            m_table->selectRow(place);
            m_table->scrollTo(table.index(place, 0), QAbstractItemView::PositionAtCenter);
        }
        m_wantedSeq.reset();
    }
    if (!m_table->currentIndex().isValid()) {
        const int before = m_detail.row() ? table.rowOf(m_detail.row()->seq) : 0;
        m_table->selectRow(std::max(before, 0));
    }
    showCurrent();
}

void LedgerPage::showCurrent()
{
    const LedgerRow* row = m_model.table().loadedRow(m_table->currentIndex().row());
    if (!row)
        return;
    const bool shown = m_detail.row() && m_detail.row()->seq == row->seq;
    const bool hasNext = shown && m_detail.next().newest && m_model.head().seq > row->seq;
    if (!shown || hasNext)
        m_detail.show(*row);
}

void LedgerPage::openDetail(bool open)
{
    m_detailOpen = open;
    showPanel();
}

// Beside a page without rows there is nothing to tell.
void LedgerPage::showPanel()
{
    const QWidget* content = m_content->currentWidget();
    m_panel->setVisible(m_detailOpen && (content == m_table || content == m_loading));
    fitColumns();
}

void LedgerPage::fitColumns()
{
    int needed = 0;
    for (const int width : kWidths)
        needed += width;
    const int room = width() - (m_panel->isHidden() ? 0 : size::inspector) - space::m;
    for (const LedgerColumn column : kLeaving) {
        const auto index = static_cast<std::size_t>(column);
        const bool leaves = needed > room;
        m_table->setColumnHidden(static_cast<int>(column), leaves);
        needed -= leaves ? kWidths[index] : 0;
    }
}

void LedgerPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool narrow = width() < kNarrow;
    const bool crossed = !event->oldSize().isValid() || narrow != m_narrow;
    m_narrow = narrow;
    crossed ? openDetail(!narrow) : fitColumns();
}

void LedgerPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_model.setActive(true);
    showModel();
}

void LedgerPage::hideEvent(QHideEvent* event)
{
    m_model.setActive(false);
    Page::hideEvent(event);
}

void LedgerPage::copyRow(bool asJson) const
{
    if (const LedgerRow* row = m_model.table().loadedRow(m_table->currentIndex().row()))
        QGuiApplication::clipboard()->setText(asJson ? rowAsJson(*row) : rowAsText(*row));
}

void LedgerPage::showMenu(const QPoint& at)
{
    const LedgerRow* row = m_model.table().loadedRow(m_table->indexAt(at).row());
    if (!row)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QString& text, const QString& copied) {
        menu->addAction(text, menu, [copied] { QGuiApplication::clipboard()->setText(copied); });
    };
    add(tr("Copy row"), rowAsText(*row));
    add(tr("Copy as JSON"), rowAsJson(*row));
    add(tr("Copy request id"), QString::fromStdString(row->record.context.request.toString()));
    add(tr("Copy hash"), QString::fromStdString(row->hash));
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void LedgerPage::exportBill()
{
    auto* dialog = new ExportBillDialog(m_model, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QVariantMap LedgerPage::state() const
{
    QVariantMap state = m_filters->state();
    if (m_detail.row())
        state.insert(QStringLiteral("seq"), static_cast<qlonglong>(m_detail.row()->seq));
    return state;
}

void LedgerPage::restore(const QVariantMap& state)
{
    m_filters->restore(state);
    if (state.contains(QStringLiteral("seq")))
        m_wantedSeq = state.value(QStringLiteral("seq")).toLongLong();
}

}  // namespace vox::ui
