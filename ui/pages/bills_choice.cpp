#include "ui/pages/bills_choice.h"

#include "ui/viewmodels/bills_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QSignalBlocker>

#include <algorithm>

namespace vox::ui {
namespace {

QComboBox* optionBox(const std::vector<BillOption>& options, const std::string& chosen, const QString& name)
{
    QComboBox* box = combo({}, name);
    for (const BillOption& option : options)
        box->addItem(option.name, QString::fromStdString(option.id));
    box->setCurrentIndex(std::max(0, box->findData(QString::fromStdString(chosen))));
    return box;
}

QString leftText(QDate today)
{
    const int left = today.daysInMonth() - today.day();
    return left == 0   ? BillsChoice::tr("open until tonight")
           : left == 1 ? BillsChoice::tr("open, 1 day to go")
                       : BillsChoice::tr("open, %1 days to go").arg(left);
}

}  // namespace

template <typename Change>
void BillsChoice::vary(Change change)
{
    BillChoice choice = m_model.choice();
    change(choice);
    m_model.setChoice(choice);
}

BillsChoice::BillsChoice(BillsViewModel& model, QWidget* parent)
    : QFrame(parent)
    , m_model(model)
    , m_periods(new QButtonGroup(this))
{
    setProperty("kind", "desk");
    auto* promise = paragraph(tr("Same ledger, same bytes, on any computer."), Role::Caption);
    auto* all =
        frame("desk", column({buildPeriods(), buildDays(), hline(), buildFields(), Item::spring(), promise},
                             space::m, {0, 0, space::s, space::l}));
    setLayout(column({scrolled(all)}, 0));
    connect(&m_model, &BillsViewModel::facetsChanged, this, &BillsChoice::showFacets);
    connect(&m_model, &BillsViewModel::changed, this, &BillsChoice::showChoice);
    showFacets();
    showChoice();
}

QWidget* BillsChoice::periodButton(LedgerPeriod period, const QString& name, const QString& note)
{
    auto* choice = button({}, "month");
    choice->setCheckable(true);
    choice->setAccessibleName(name);
    choice->setAccessibleDescription(note);
    auto* words =
        column({Item::spring(), label(name, Role::Heading), label(note, Role::Caption), Item::spring()}, 2);
    choice->setLayout(row({Item(words, 1)}, space::s, {space::m, 0, space::s, 0}));
    m_periods->addButton(choice, static_cast<int>(period));
    connect(choice, &QPushButton::clicked, this, [this, period] {
        const auto days = periodDays(period, m_model.today());
        vary([&](BillChoice& wanted) {
            wanted.period = period;
            if (days)
                wanted.days = *days;
        });
    });
    return choice;
}

QWidget* BillsChoice::buildPeriods()
{
    const QDate today = m_model.today();
    const auto named = [today](LedgerPeriod period) { return periodName(period, today); };
    auto* holder = new QWidget;
    holder->setLayout(
        column({periodButton(LedgerPeriod::Month, named(LedgerPeriod::Month), leftText(today)),
                periodButton(LedgerPeriod::LastMonth, named(LedgerPeriod::LastMonth), tr("the whole month")),
                periodButton(LedgerPeriod::Year, named(LedgerPeriod::Year), tr("January to December")),
                periodButton(LedgerPeriod::Custom, tr("Days of your choice"), tr("from … to …"))},
               space::xs));
    return holder;
}

QWidget* BillsChoice::buildDays()
{
    m_from = dayField(tr("From"));
    m_to = dayField(tr("To, this day included"));
    m_days = new QWidget;
    m_days->setLayout(column({captioned(tr("From"), m_from), captioned(tr("To, this day included"), m_to)}));
    for (QDateEdit* field : {m_from, m_to})
        connect(field, &QDateEdit::dateChanged, this, [this] {
            const auto [from, to] = std::minmax({m_from->date(), m_to->date()});
            vary([first = from, last = to](BillChoice& wanted) {
                wanted.period = LedgerPeriod::Custom;
                wanted.days = {first, last};
            });
        });
    return m_days;
}

QComboBox* BillsChoice::names(const QString& all, QString BillChoice::*part)
{
    QComboBox* box = combo({all}, all);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(box, &QComboBox::currentIndexChanged, this, [this, box, part](int index) {
        vary([&](BillChoice& wanted) { wanted.*part = index > 0 ? box->currentText() : QString(); });
    });
    return box;
}

QWidget* BillsChoice::buildFields()
{
    const BillChoice& choice = m_model.choice();
    m_profile = optionBox(billProfiles(), choice.profile, tr("Shape of the file"));
    m_profileNote = paragraph({}, Role::Caption);
    m_by = optionBox(billGroupings(), choice.by, tr("One line per"));
    m_zone = zoneField(tr("Days end in"));
    m_zone->setCurrentText(choice.zone);
    m_department = names(tr("All departments"), &BillChoice::department);
    m_project = names(tr("All projects"), &BillChoice::project);
    m_modelName = names(tr("All models"), &BillChoice::model);
    connect(m_profile, &QComboBox::currentIndexChanged, this, [this](int index) {
        vary([&](BillChoice& to) { to.profile = m_profile->itemData(index).toString().toStdString(); });
    });
    connect(m_by, &QComboBox::currentIndexChanged, this, [this](int index) {
        vary([&](BillChoice& to) { to.by = m_by->itemData(index).toString().toStdString(); });
    });
    connect(m_zone, &QComboBox::currentTextChanged, this, [this](const QString& zone) {
        if (isZone(zone))
            vary([&](BillChoice& to) { to.zone = zone; });
    });
    auto* holder = new QWidget;
    holder->setLayout(
        column({column({captioned(tr("Shape of the file"), m_profile), m_profileNote}, space::xs),
                captioned(tr("One line per"), m_by), captioned(tr("Days end in"), m_zone),
                captioned(tr("Only"), m_department), m_project, m_modelName},
               space::m));
    return holder;
}

void BillsChoice::showFacets()
{
    const BillsViewModel::Facets& facets = m_model.facets();
    const BillChoice& choice = m_model.choice();
    const auto fill = [](QComboBox* box, const QStringList& found, const QString& chosen) {
        const QString all = box->itemText(0);
        offer(box, QStringList{all} + found, chosen.isEmpty() ? all : chosen);
    };
    fill(m_department, facets.departments, choice.department);
    fill(m_project, facets.projects, choice.project);
    fill(m_modelName, facets.models, choice.model);
}

void BillsChoice::showChoice()
{
    const BillChoice& choice = m_model.choice();
    if (QAbstractButton* shown = m_periods->button(static_cast<int>(choice.period)))
        shown->setChecked(true);
    m_days->setVisible(choice.period == LedgerPeriod::Custom);
    m_profileNote->setText(billProfileNote(choice.profile));
    if (m_from->hasFocus() || m_to->hasFocus())
        return;  // while days are being typed they may stand in either order
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    m_from->setDate(choice.days.first);
    m_to->setDate(choice.days.last);
}

}  // namespace vox::ui
