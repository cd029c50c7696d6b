#include "ui/pages/ledger_filter_bar.h"

#include "ui/theme/icons.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QDateEdit>
#include <QLineEdit>
#include <QSignalBlocker>

#include <chrono>

namespace vox::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kTypingPause = 250ms;
constexpr int kRoomForRows = 780;

// Index 0 stands for all; an unknown name is kept, so that a filter does not open by itself.
void setNames(QComboBox* box, const QString& all, const QStringList& names)
{
    const QString chosen = box->currentIndex() > 0 ? box->currentText() : QString();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(all);
    box->addItems(names);
    if (!chosen.isEmpty() && !names.contains(chosen))
        box->addItem(chosen);
    box->setCurrentIndex(chosen.isEmpty() ? 0 : box->findText(chosen));
}

std::string chosenName(const QComboBox* box)
{
    return box->currentIndex() > 0 ? box->currentText().toStdString() : std::string();
}

void choose(QComboBox* box, const QString& name)
{
    if (name.isEmpty())
        return;
    if (box->findText(name) < 0)
        box->addItem(name);
    box->setCurrentText(name);
}

QDateEdit* dayField(const QString& name, QDate day)
{
    auto* field = new QDateEdit(day);
    field->setCalendarPopup(true);
    field->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    field->setAccessibleName(name);
    return field;
}

}  // namespace

LedgerFilterBar::LedgerFilterBar(LedgerViewModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_search(new QLineEdit)
    , m_period(combo({}, tr("Period")))
    , m_department(combo({tr("All departments")}, tr("Department")))
    , m_models(combo({tr("All models")}, tr("Model")))
    , m_project(combo({tr("All projects")}, tr("Project")))
    , m_voice(combo({tr("All voices")}, tr("Voice")))
    , m_from(dayField(tr("From"), QDate(today().year(), today().month(), 1)))
    , m_to(dayField(tr("To"), today()))
    , m_more(button(tr("More"), "toggle", QStringLiteral("more")))
    , m_rows(label({}, Role::Secondary))
    , m_sum(new Figure({}, Role::Heading))
{
    buildFields();
    auto* first =
        row({Item(m_search, 9), m_period, m_department, m_models, m_more, Item::spring(), m_rows, m_sum});
    m_days = frame("sheet",
                   row({label(tr("From"), Role::Secondary), m_from, label(tr("to"), Role::Secondary), m_to}));
    m_second = frame("sheet", row({m_days, m_project, m_voice, Item::spring()}));
    m_second->hide();
    setLayout(column({first, m_second}, space::s, {space::xl, 0, space::l, space::m}));
    connect(&m_model, &LedgerViewModel::facetsChanged, this, &LedgerFilterBar::showFacets);
    connect(&m_model, &LedgerViewModel::changed, this, &LedgerFilterBar::showTotals);
    showFacets();
    showTotals();
}

void LedgerFilterBar::buildFields()
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setToolTip(tr("A part of the request id, voice, project or hash"));
    m_search->setAccessibleName(tr("Search the ledger"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), colours().ink3), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(104);
    m_search->setMaximumWidth(280);
    for (int i = 0; i < kLedgerPeriods; ++i)
        m_period->addItem(periodName(static_cast<LedgerPeriod>(i), today()));
    m_period->setCurrentIndex(static_cast<int>(LedgerPeriod::Month));
    for (QComboBox* box : {m_period, m_department, m_models, m_project, m_voice}) {
        box->setMinimumWidth(88);
        box->setMaximumWidth(172);
        if (box != m_period) {  // as wide as its first words, not as its longest name
            box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
            const QFontMetrics metrics(box->font());
            const int widest = metrics.horizontalAdvance(u'X');
            box->setMinimumContentsLength((metrics.horizontalAdvance(box->itemText(0)) + widest - 1) /
                                          widest);
        }
    }
    m_more->setCheckable(true);
    m_more->setToolTip(tr("Project and voice"));

    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &LedgerFilterBar::changed);
    connect(m_period, &QComboBox::currentIndexChanged, this, &LedgerFilterBar::periodChosen);
    for (QComboBox* box : {m_department, m_models, m_project, m_voice})
        connect(box, &QComboBox::currentIndexChanged, this, &LedgerFilterBar::changed);
    for (QDateEdit* field : {m_from, m_to})
        connect(field, &QDateEdit::dateChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_more, &QPushButton::toggled, this, &LedgerFilterBar::openMore);
}

QDate LedgerFilterBar::today() const
{
    return localTime(m_model.clock().utcNow()).date();
}

std::optional<DayRange> LedgerFilterBar::days() const
{
    const auto period = static_cast<LedgerPeriod>(m_period->currentIndex());
    if (period != LedgerPeriod::Custom)
        return periodDays(period, today());
    return DayRange{std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date())};
}

LedgerFilter LedgerFilterBar::filter() const
{
    LedgerFilter filter;
    setDays(filter, days(), today());
    filter.department = chosenName(m_department);
    filter.project = chosenName(m_project);
    filter.model = chosenName(m_models);
    filter.voice = chosenName(m_voice);
    filter.search = m_search->text().trimmed().toStdString();
    return filter;
}

void LedgerFilterBar::clear()
{
    {
        const QSignalBlocker quiet(this);
        m_search->clear();
        m_typing.stop();
        for (QComboBox* box : {m_department, m_models, m_project, m_voice})
            box->setCurrentIndex(0);
        m_period->setCurrentIndex(static_cast<int>(LedgerPeriod::All));
    }
    Q_EMIT changed();
}

void LedgerFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LedgerFilterBar::periodChosen()
{
    openMore(m_more->isChecked());
    Q_EMIT changed();
}

void LedgerFilterBar::openMore(bool open)
{
    const bool custom = static_cast<LedgerPeriod>(m_period->currentIndex()) == LedgerPeriod::Custom;
    m_days->setVisible(custom);
    m_project->setVisible(open);
    m_voice->setVisible(open);
    m_second->setVisible(custom || open);
}

// The sum stays whatever happens; how many rows there are is told by the table as well.
void LedgerFilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_rows->setVisible(width() >= kRoomForRows);
}

void LedgerFilterBar::showFacets()
{
    const LedgerViewModel::Facets& facets = m_model.facets();
    setNames(m_department, tr("All departments"), facets.departments);
    setNames(m_models, tr("All models"), facets.models);
    setNames(m_project, tr("All projects"), facets.projects);
    setNames(m_voice, tr("All voices"), facets.voices);
}

void LedgerFilterBar::showTotals()
{
    const bool known = m_model.state() != LedgerViewModel::State::Loading;
    m_rows->setText(known ? rowsText(m_model.rows()) : QString());
    m_sum->setText(known ? totalsText(m_model.totals()) : QString());
}

QVariantMap LedgerFilterBar::state() const
{
    return {{QStringLiteral("search"), m_search->text()},
            {QStringLiteral("period"), m_period->currentIndex()},
            {QStringLiteral("from"), m_from->date()},
            {QStringLiteral("to"), m_to->date()},
            {QStringLiteral("department"), QString::fromStdString(chosenName(m_department))},
            {QStringLiteral("model"), QString::fromStdString(chosenName(m_models))},
            {QStringLiteral("project"), QString::fromStdString(chosenName(m_project))},
            {QStringLiteral("voice"), QString::fromStdString(chosenName(m_voice))},
            {QStringLiteral("more"), m_more->isChecked()}};
}

void LedgerFilterBar::restore(const QVariantMap& state)
{
    {
        const QSignalBlocker quiet(this);
        m_from->setDate(state.value(QStringLiteral("from"), m_from->date()).toDate());
        m_to->setDate(state.value(QStringLiteral("to"), m_to->date()).toDate());
        m_search->setText(state.value(QStringLiteral("search")).toString());
        m_typing.stop();
        m_period->setCurrentIndex(state.value(QStringLiteral("period"), m_period->currentIndex()).toInt());
        choose(m_department, state.value(QStringLiteral("department")).toString());
        choose(m_models, state.value(QStringLiteral("model")).toString());
        choose(m_project, state.value(QStringLiteral("project")).toString());
        choose(m_voice, state.value(QStringLiteral("voice")).toString());
        m_more->setChecked(state.value(QStringLiteral("more")).toBool());
    }
    openMore(m_more->isChecked());
    Q_EMIT changed();
}

}  // namespace vox::ui
