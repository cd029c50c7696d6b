#include "ui/pages/budgets_page.h"

#include "ui/dialogs/budget_dialog.h"
#include "ui/pages/budgets_row.h"
#include "ui/pages/settings_parts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lines.h"

#include <QMessageBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableWidget>

#include <utility>

namespace vox::ui {
namespace {

using State = BudgetsViewModel::State;
constexpr int kMostPerMinute = 100'000, kMostTokens = 100'000'000, kMostShownAlerts = 100;
constexpr int kEmptyHeight = 260, kBodyWidth = 1'040;

QColor colourOf(int percent)
{
    return percent >= 100 ? colours().danger : percent >= 80 ? colours().money : colours().ink;
}

}  // namespace

BudgetsPage::BudgetsPage(BudgetsViewModel& model, QWidget* parent)
    : Page(parent)
    , m_model(model)
    , m_banner(new Banner)
    , m_content(new QStackedWidget)
    , m_loading(loadingState(8))
    , m_failed(new EmptyState(QStringLiteral("error"), tr("The budgets cannot be read"),
                              tr("Limits that were set stay in force. The reason stands above."),
                              tr("Try again")))
    , m_add(button(tr("Add a budget…"), "primary", QStringLiteral("add")))
{
    m_add->setObjectName(QStringLiteral("addBudget"));
    auto* header = new PageHeader(tr("Budgets"), tr("How much may be spent, and how near that is"), {m_add});
    m_body = scrolled(buildBody());
    for (QWidget* content : std::initializer_list<QWidget*>{m_loading, m_failed, m_body})
        m_content->addWidget(content);
    setLayout(column({header, column({m_banner}, 0, {space::xl, 0, space::l, 0}), Item(m_content, 1)}, 0));
    connect(m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_failed, &EmptyState::acted, &m_model, &BudgetsViewModel::refresh);
    connect(&m_model, &BudgetsViewModel::changed, this, &BudgetsPage::showModel);
    connect(&m_model, &BudgetsViewModel::saved, this, &BudgetsPage::showFailure);
    showModel();
}

QWidget* BudgetsPage::buildBody()
{
    m_list = column({}, 0, {1, 1, 1, 1});
    auto* invitation = new EmptyState(QStringLiteral("budgets"), tr("No limit is set"),
                                      tr("A budget limits what a department, a project or everyone may spend "
                                         "in a day or a month. What would "
                                         "pass it is refused before it starts."),
                                      tr("Add a budget…"));
    invitation->setMinimumHeight(kEmptyHeight);
    connect(invitation, &EmptyState::acted, this, [this] { edit({}); });
    m_budgets = new QStackedWidget;
    m_budgets->addWidget(frame("sheet", column({frame("sheet", m_list), Item::spring()}, 0)));
    m_budgets->addWidget(invitation);
    auto* spending = frame("panel", column({m_budgets}, 0, {1, 1, 1, 1}));
    auto* all =
        column({label(tr("Spending"), Role::Heading), spending, Item::gap(space::m), buildLimits(),
                Item::gap(space::m), label(tr("Alerts"), Role::Heading), buildAlerts(), Item::spring()},
               space::s);
    auto* sheet = frame("desk", all);
    sheet->setMaximumWidth(kBodyWidth);
    return frame("desk",
                 row({Item(sheet, 100), Item::spring()}, 0, {space::xl, space::s, space::xl, space::xl}));
}

QWidget* BudgetsPage::buildLimits()
{
    m_perMinute = countField(tr("Requests a minute"), kMostPerMinute);
    m_perRequest = countField(tr("Text tokens of one request"), kMostTokens);
    for (QSpinBox* field : {m_perMinute, m_perRequest}) {
        field->setSpecialValueText(tr("no limit"));
        field->setKeyboardTracking(false);  // told when the number is complete
        connect(field, &QSpinBox::valueChanged, this, [this] {
            m_model.setLimits({m_perMinute->value(), m_perRequest->value()});
        });
    }
    return settingsGroup(tr("Requests"),
                         {setting(tr("Requests a minute"), tr("Of one user. 0: no limit."), m_perMinute),
                          setting(tr("Text tokens of one request"),
                                  tr("Longer texts are refused. 0: no limit."), m_perRequest)});
}

QWidget* BudgetsPage::buildAlerts()
{
    m_alerts =
        readingTable({{tr("When"), tr("Whose"), tr("Period"), tr("What"), tr("Row")}, {4}, 1}, tr("Alerts"));
    m_alerts->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_noAlerts = paragraph(tr("No budget has reached 50 % of its limit yet."));
    m_noAlerts->setContentsMargins(space::l, space::m, space::l, space::m);
    return frame("panel", column({m_alerts, m_noAlerts}, 0, {1, 1, 1, 1}));
}

void BudgetsPage::showModel()
{
    const State state = m_model.state();
    const bool known = state == State::Ready;
    m_content->setCurrentWidget(known                     ? static_cast<QWidget*>(m_body)
                                : state == State::Loading ? m_loading
                                                          : m_failed);
    m_add->setEnabled(known && !m_model.saving());
    showFailure();
    if (!known)
        return;
    showRows();
    showAlerts();
    showLimits();
    if (const int wanted = std::exchange(m_scroll, -1); wanted > 0)
        QMetaObject::invokeMethod(
            m_body, [bar = m_body->verticalScrollBar(), wanted] { bar->setValue(wanted); },
            Qt::QueuedConnection);
}

// Rows stay where they are while only their figures change: a button keeps its focus.
void BudgetsPage::showRows()
{
    const std::vector<BudgetLine>& lines = m_model.lines();
    while (m_rows.size() < static_cast<qsizetype>(lines.size()))
        m_rows << addRow();
    while (m_rows.size() > static_cast<qsizetype>(lines.size())) {
        BudgetsRow* gone = m_rows.takeLast();
        gone->hide();
        gone->deleteLater();
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setLine(lines[static_cast<std::size_t>(i)]);
    m_budgets->setCurrentIndex(lines.empty() ? 1 : 0);
}

BudgetsRow* BudgetsPage::addRow()
{
    auto* added = new BudgetsRow;
    connect(added, &BudgetsRow::editWanted, this, [this, added] { edit(added->line().budget); });
    connect(added, &BudgetsRow::removeWanted, this, [this, added] { remove(added->line()); });
    m_list->addWidget(added);
    return added;
}

void BudgetsPage::showAlerts()
{
    const std::vector<AlertLine>& alerts = m_model.alerts();
    const int count = std::min(static_cast<int>(alerts.size()), kMostShownAlerts);
    m_alerts->setVisible(count > 0);
    m_noAlerts->setVisible(count == 0);
    m_alerts->setRowCount(count);
    for (int i = 0; i < count; ++i) {
        const AlertLine& line = alerts[static_cast<std::size_t>(i)];
        setCell(m_alerts, i, 0, line.when);
        setCell(m_alerts, i, 1, line.whose);
        setCell(m_alerts, i, 2, line.period);
        setCell(m_alerts, i, 3, line.what, colourOf(line.percent));
        setCell(m_alerts, i, 4, line.row, colours().ink2);
    }
    m_alerts->setFixedHeight(size::row * (count + 1) + 2);
}

void BudgetsPage::showLimits()
{
    const RequestLimits& limits = m_model.book().limits;
    const std::pair<QSpinBox*, std::int64_t> fields[] = {{m_perMinute, limits.requestsPerMinute},
                                                         {m_perRequest, limits.textTokensPerRequest}};
    for (const auto& [field, value] : fields) {
        const QSignalBlocker quiet(field);
        if (!field->hasFocus() && !m_model.saving())
            field->setValue(static_cast<int>(value));
    }
}

void BudgetsPage::showFailure()
{
    const bool unread = m_model.state() == State::Failed;
    const QString failure = unread ? m_model.failure() : m_model.saveFailure();
    if (failure == m_told)
        return;
    m_told = failure;
    if (failure.isEmpty())
        return m_banner->hide();
    m_banner->showNotice({Notice::Kind::Danger,
                          unread ? tr("The budgets cannot be read") : tr("The budgets were not changed"),
                          failure,
                          {}});
}

void BudgetsPage::edit(const Budget& budget)
{
    auto* dialog = new BudgetDialog(m_model, budget, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void BudgetsPage::remove(const BudgetLine& line)
{
    auto* question = new QMessageBox(QMessageBox::NoIcon, tr("Remove a budget"),
                                     tr("Remove the limit of “%1”, %2?").arg(line.title, line.kind),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Work under way goes on; later requests are no longer held to it."));
    QPushButton* yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this, id = line.budget.id] { m_model.remove(id); });
    question->open();
}

void BudgetsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_model.setActive(true);
}

void BudgetsPage::hideEvent(QHideEvent* event)
{
    m_model.setActive(false);
    Page::hideEvent(event);
}

QVariantMap BudgetsPage::state() const
{
    return {{QStringLiteral("scroll"), m_body->verticalScrollBar()->value()}};
}

void BudgetsPage::restore(const QVariantMap& state)
{
    m_scroll = state.value(QStringLiteral("scroll"), -1).toInt();
    if (m_model.state() == State::Ready)
        showModel();
}

}  // namespace vox::ui
