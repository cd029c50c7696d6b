#include "ui/dialogs/budget_dialog.h"

#include "ui/viewmodels/money_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_parts.h"

#include <QGridLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace vox::ui {
namespace {

constexpr int kWidth = 480, kCurrencyWidth = 96;
constexpr std::array kScopes{BudgetScope::Everyone, BudgetScope::Department, BudgetScope::Project,
                             BudgetScope::User};
constexpr std::array kPeriods{BudgetPeriod::Month, BudgetPeriod::Day, BudgetPeriod::Request};

template <typename All, typename Value>
int placeOf(const All& all, Value value)
{
    return static_cast<int>(std::find(all.begin(), all.end(), value) - all.begin());
}

}  // namespace

BudgetDialog::BudgetDialog(BudgetsViewModel& model, const Budget& budget, QWidget* parent)
    : QDialog(parent)
    , m_model(model)
    , m_budget(budget)
    , m_scope(combo({}, tr("Whose spending")))
    , m_key(editableCombo({}, tr("Name")))
    , m_period(combo({}, tr("Over what time")))
    , m_limit(textField(tr("Limit"), QStringLiteral("25.00")))
    , m_currency(editableCombo(currencyCodes(), tr("Currency")))
    , m_hard(new SegmentedControl({tr("Refuse"), tr("Warn")}, budget.hard ? 0 : 1))
    , m_hint(paragraph({}, Role::Caption))
    , m_outcome(new Banner)
    , m_save(button(tr("Save"), "primary", QStringLiteral("check")))
{
    m_limit->setObjectName(QStringLiteral("limit"));
    const QString title = budget.id.empty() ? tr("Add a budget") : tr("Change the budget");
    setWindowTitle(title);
    setMinimumWidth(kWidth);
    fill();
    setLayout(column({label(title, Role::Title), buildForm(), m_hint, m_outcome, buildButtons()}, space::l,
                     {space::xl, space::l, space::xl, space::l}));
    connect(&m_model, &BudgetsViewModel::saved, this, &BudgetDialog::take);
    check();
    m_limit->setFocus();
}

void BudgetDialog::fill()
{
    for (const BudgetScope scope : kScopes)
        m_scope->addItem(scopeName(scope));
    for (const BudgetPeriod period : kPeriods)
        m_period->addItem(periodName(period));
    m_scope->setCurrentIndex(placeOf(kScopes, m_budget.scope));
    m_period->setCurrentIndex(placeOf(kPeriods, m_budget.period));
    m_hard->setAccessibleName(tr("At the limit"));
    m_currency->setFixedWidth(kCurrencyWidth);
    const Currency currency = m_budget.limit.currency();
    m_currency->setCurrentText(QString::fromStdString(std::string(currency.code())));
    if (m_budget.limit.nanos() > 0)
        m_limit->setText(editableMoney(m_budget.limit));
    offerNames();
    m_key->setCurrentText(QString::fromStdString(m_budget.key));
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this] {
        offerNames();
        check();
    });
    connect(m_period, &QComboBox::currentIndexChanged, this, &BudgetDialog::check);
    connect(m_hard, &SegmentedControl::chosen, this, &BudgetDialog::check);
    connect(m_limit, &QLineEdit::textChanged, this, &BudgetDialog::check);
    for (QComboBox* field : {m_key, m_currency})
        connect(field, &QComboBox::currentTextChanged, this, &BudgetDialog::check);
}

QLayout* BudgetDialog::buildForm()
{
    QGridLayout* grid = formGrid();
    addField(grid, tr("Whose spending"), m_scope);
    addField(grid, tr("Name"), m_key);
    addField(grid, tr("Over what time"), m_period);
    addField(grid, tr("Limit"), row({Item(m_limit, 1), m_currency}));
    addField(grid, tr("At the limit"), row({m_hard, Item::spring()}));
    return grid;
}

QLayout* BudgetDialog::buildButtons()
{
    auto* close = button(tr("Cancel"));
    connect(close, &QPushButton::clicked, this, &BudgetDialog::reject);
    m_save->setDefault(true);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_asked = true;
        m_outcome->hide();
        m_model.save(budget());
        check();
    });
    return row({Item::spring(), close, m_save});
}

// Names that occur in the ledger; others can be typed, none means each of them.
void BudgetDialog::offerNames()
{
    const BudgetScope scope = kScopes[static_cast<std::size_t>(m_scope->currentIndex())];
    const QStringList names = scope == BudgetScope::Department ? m_model.departments()
                              : scope == BudgetScope::Project  ? m_model.projects()
                                                               : QStringList();
    offer(m_key, names, {});
    m_key->setEnabled(scope != BudgetScope::Everyone);
    m_key->lineEdit()->setPlaceholderText(
        scope == BudgetScope::Everyone ? QString() : tr("each of them has this limit for itself"));
}

Budget BudgetDialog::budget() const
{
    Budget budget = m_budget;
    budget.scope = kScopes[static_cast<std::size_t>(m_scope->currentIndex())];
    budget.key =
        budget.scope == BudgetScope::Everyone ? std::string() : m_key->currentText().trimmed().toStdString();
    budget.period = kPeriods[static_cast<std::size_t>(m_period->currentIndex())];
    const Currency currency = currencyOf(m_currency->currentText());
    budget.limit = parseMoney(m_limit->text(), currency).value_or(Money::fromNanos(currency, 0));
    budget.hard = m_hard->current() == 0;
    return budget;
}

QString BudgetDialog::fault() const
{
    const QString code = m_currency->currentText().trimmed().toUpper();
    if (!Currency::parse(code.toStdString()))
        return tr("“%1” is not a currency. Write three letters, as in EUR.").arg(m_currency->currentText());
    if (m_limit->text().trimmed().isEmpty())
        return tr("How much may be spent?");
    const auto limit = parseMoney(m_limit->text(), currencyOf(code));
    if (!limit || limit->nanos() < 0)
        return tr("“%1” is not an amount. Write it with a dot, as in 25.00.").arg(m_limit->text());
    return {};
}

void BudgetDialog::check()
{
    const QString trouble = fault();
    const Budget now = budget();
    m_hint->setText(
        !trouble.isEmpty() ? trouble
        : now.hard ? tr("What would pass the limit is refused before it starts. Only spending in %1 counts.")
                         .arg(m_currency->currentText())
                   : tr("Work goes on above the limit, with a warning. Only spending in %1 counts.")
                         .arg(m_currency->currentText()));
    const bool waiting = m_asked && m_model.saving();
    m_save->setEnabled(trouble.isEmpty() && !waiting);
}

void BudgetDialog::take(bool done)
{
    if (!std::exchange(m_asked, false))
        return;
    if (done)
        return accept();
    m_outcome->showNotice({Notice::Kind::Danger, tr("The budget is not saved"), m_model.saveFailure(), {}});
    check();
}

void BudgetDialog::reject()
{
    if (!m_asked)
        QDialog::reject();
}

}  // namespace vox::ui
