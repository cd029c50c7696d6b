#include "ui/viewmodels/budgets_view_model.h"

#include <algorithm>
#include <chrono>

namespace vox::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kLookEvery = 2s;

QStringList names(const Result<std::vector<std::string>>& from)
{
    QStringList list;
    if (from) {
        for (const std::string& name : *from)
            list << QString::fromStdString(name);
    }
    return list;
}

}  // namespace

BudgetsViewModel::BudgetsViewModel(BudgetService& budgets, LedgerService& ledger, QObject* parent)
    : QObject(parent)
    , m_budgets(budgets)
    , m_ledger(ledger)
{
    m_poll.setInterval(kLookEvery);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (!m_asked.running() && !saving())
            refresh();
    });
}

void BudgetsViewModel::setActive(bool active)
{
    if (active == m_poll.isActive())
        return;
    if (!active)
        return m_poll.stop();
    m_poll.start();
    refresh();
}

Result<BudgetsViewModel::Asked> BudgetsViewModel::ask() const
{
    auto states = m_budgets.states();
    if (!states)
        return states.error();
    auto alerts = m_budgets.history();
    if (!alerts)
        return alerts.error();
    return Asked{m_budgets.budgets(), states.take(), alerts.take(), names(m_ledger.departments()),
                 names(m_ledger.projects())};
}

void BudgetsViewModel::refresh()
{
    m_asked.ask([this] { return ask(); }, [this] { take(); });
}

void BudgetsViewModel::take()
{
    if (m_asked.answered()) {
        const Asked& asked = *m_asked.answer();
        m_book = asked.book;
        m_lines = budgetLines(asked.book, asked.states);
        m_departments = asked.departments;
        m_projects = asked.projects;
        m_alerts.clear();
        for (const BudgetAlert& alert : asked.alerts)
            m_alerts.push_back(alertLine(alert, asked.book));
    }
    Q_EMIT changed();
}

BudgetsViewModel::State BudgetsViewModel::state() const
{
    if (m_asked.failed())
        return State::Failed;
    return m_asked.answered() ? State::Ready : State::Loading;
}

void BudgetsViewModel::save(Budget budget)
{
    BudgetBook book = m_book;
    const auto same = std::find_if(book.budgets.begin(), book.budgets.end(),
                                   [&](const Budget& other) { return other.id == budget.id; });
    if (same != book.budgets.end()) {
        *same = std::move(budget);
    } else {
        if (budget.id.empty())
            budget.id = freshBudgetId(budget, book);
        book.budgets.push_back(std::move(budget));
    }
    write(book);
}

void BudgetsViewModel::remove(const std::string& id)
{
    BudgetBook book = m_book;
    std::erase_if(book.budgets, [&](const Budget& budget) { return budget.id == id; });
    write(book);
}

void BudgetsViewModel::setLimits(const RequestLimits& limits)
{
    if (limits == m_book.limits)
        return;
    BudgetBook book = m_book;
    book.limits = limits;
    write(book);
}

void BudgetsViewModel::write(const BudgetBook& book)
{
    if (saving())
        return;
    m_saving.ask([&service = m_budgets, book] { return service.setBudgets(book); },
                 [this] {
                     const bool done = m_saving.answered();
                     Q_EMIT saved(done);
                     refresh();
                 });
    Q_EMIT changed();
}

}  // namespace vox::ui
