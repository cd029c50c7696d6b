#include "ui/viewmodels/budgets_words.h"

#include "engine/core/half_even.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/money_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Budgets)
};

constexpr int kNear = 80, kFull = 100, kMostPercent = 9'999;

int percentOf(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
        return part > 0 ? kFull : 0;
    const auto percent = static_cast<WideInteger>(part) * 100 / whole;
    return static_cast<int>(std::clamp<WideInteger>(percent, 0, kMostPercent));
}

QString amountsText(const BudgetLine& line)
{
    const QString limit = shortMoneyText(line.budget.limit);
    if (line.budget.period == BudgetPeriod::Request)
        return Words::tr("at most %1 a request").arg(limit);
    const QString spent = Words::tr("%1 of %2 spent").arg(shortMoneyText(line.spent), limit);
    return line.reserved.nanos() == 0
               ? spent
               : Words::tr("%1, %2 set aside for work under way").arg(spent, shortMoneyText(line.reserved));
}

// "The Lamp" → "the-lamp"; letters of other scripts stay.
QString slug(const QString& name)
{
    QString text;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber())
            text += c;
        else if (!text.isEmpty() && !text.endsWith(u'-'))
            text += u'-';
    }
    return text.endsWith(u'-') ? text.chopped(1) : text;
}

const char* scopeKey(BudgetScope scope)
{
    constexpr const char* kKeys[] = {"everyone", "users", "departments", "projects"};
    return kKeys[static_cast<std::size_t>(scope)];
}

const char* periodKey(BudgetPeriod period)
{
    constexpr const char* kKeys[] = {"request", "day", "month"};
    return kKeys[static_cast<std::size_t>(period)];
}

}  // namespace

QString scopeName(BudgetScope scope)
{
    switch (scope) {
    case BudgetScope::Everyone:
        return Words::tr("Everyone together");
    case BudgetScope::User:
        return Words::tr("User");
    case BudgetScope::Department:
        return Words::tr("Department");
    case BudgetScope::Project:
        return Words::tr("Project");
    }
    return {};
}

QString periodName(BudgetPeriod period)
{
    switch (period) {
    case BudgetPeriod::Request:
        return Words::tr("each request");
    case BudgetPeriod::Day:
        return Words::tr("each day");
    case BudgetPeriod::Month:
        return Words::tr("each month");
    }
    return {};
}

QString whoseText(const Budget& budget, const std::string& key)
{
    const QString name = QString::fromStdString(key);
    switch (budget.scope) {
    case BudgetScope::Everyone:
        break;
    case BudgetScope::User:
        return name.isEmpty() ? Words::tr("Each user") : Words::tr("User %1").arg(name);
    case BudgetScope::Department:
        return name.isEmpty() ? Words::tr("Each department") : Words::tr("Department %1").arg(name);
    case BudgetScope::Project:
        return name.isEmpty() ? Words::tr("Each project") : Words::tr("Project %1").arg(name);
    }
    return scopeName(BudgetScope::Everyone);
}

BudgetLine budgetLine(const BudgetState& state)
{
    BudgetLine line;
    line.budget = state.budget;
    line.title = whoseText(state.budget, state.key);
    line.kind =
        Words::tr("%1, %2", "a period, what happens at the limit")
            .arg(periodName(state.budget.period),
                 state.budget.hard ? Words::tr("refuses what would pass it") : Words::tr("warns only"));
    line.spent = state.spent;
    line.reserved = state.reserved;
    line.alert = state.alert;
    if (state.budget.period != BudgetPeriod::Request)
        line.percent = percentOf(state.spent.nanos() + state.reserved.nanos(), state.budget.limit.nanos());
    line.level = line.percent >= kFull   ? BudgetLevel::Reached
                 : line.percent >= kNear ? BudgetLevel::Near
                                         : BudgetLevel::Calm;
    line.amounts = amountsText(line);
    return line;
}

std::vector<BudgetLine> budgetLines(const BudgetBook& book, const std::vector<BudgetState>& states)
{
    std::vector<BudgetLine> lines;
    for (const Budget& budget : book.budgets) {
        bool spent = false;
        for (const BudgetState& state : states) {
            if (state.budget.id != budget.id)
                continue;
            lines.push_back(budgetLine(state));
            spent = true;
        }
        if (!spent) {
            const Money nothing = Money::fromNanos(budget.limit.currency(), 0);
            lines.push_back(budgetLine({budget, budget.key, nothing, nothing, 0}));
        }
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const BudgetLine& a, const BudgetLine& b) { return a.percent > b.percent; });
    return lines;
}

AlertLine alertLine(const BudgetAlert& alert, const BudgetBook& book)
{
    const auto found = std::find_if(book.budgets.begin(), book.budgets.end(),
                                    [&](const Budget& budget) { return budget.id == alert.budget; });
    const QString id = QString::fromStdString(alert.budget);
    AlertLine line;
    line.when = minuteText(alert.when);
    line.whose = found == book.budgets.end() ? Words::tr("%1 (removed)", "a budget's id").arg(id)
                                             : whoseText(*found, alert.key.empty() ? found->key : alert.key);
    line.period = QString::fromStdString(alert.period);
    line.percent = alert.percent;
    line.what =
        alert.percent >= kFull ? Words::tr("limit reached") : Words::tr("%1 % spent").arg(alert.percent);
    line.row = alert.seq > 0 ? countText(alert.seq) : QString();
    return line;
}

std::string freshBudgetId(const Budget& budget, const BudgetBook& book)
{
    const QString whose = budget.key.empty() ? QString() : slug(QString::fromStdString(budget.key));
    const QString base =
        QStringLiteral("%1-%2").arg(whose.isEmpty() ? QString::fromLatin1(scopeKey(budget.scope)) : whose,
                                    QLatin1String(periodKey(budget.period)));
    std::string id = base.toStdString();
    const auto taken = [&] {
        return std::any_of(book.budgets.begin(), book.budgets.end(),
                           [&](const Budget& other) { return other.id == id; });
    };
    for (int number = 2; taken(); ++number)
        id = QStringLiteral("%1-%2").arg(base).arg(number).toStdString();
    return id;
}

}  // namespace vox::ui
