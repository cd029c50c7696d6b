#pragma once

#include "engine/core/budget.h"

#include <QString>

#include <vector>

// Budgets in words and as shares. Plain functions; any thread.
namespace vox::ui {

enum class BudgetLevel { Calm, Near, Reached };  // Near: from 80 % on

// One budget for one of those it counts, as shown.
struct BudgetLine {
    Budget budget;
    QString title;    // "Department Training"; "Each user: ada"
    QString kind;     // "each month, refuses what would pass it"
    QString amounts;  // "$3.20 of $5.00 spent, $0.10 set aside"
    Money spent = Money::fromNanos(Currency("USD"), 0);
    Money reserved = spent;
    int percent = 0;  // of spent and set aside together, rounded down
    int alert = 0;
    BudgetLevel level = BudgetLevel::Calm;
};

QString scopeName(BudgetScope scope);     // "Department"
QString periodName(BudgetPeriod period);  // "each month"
QString whoseText(const Budget& budget, const std::string& key);
BudgetLine budgetLine(const BudgetState& state);

// Every budget of the book, most used share first; those without spending at the end.
std::vector<BudgetLine> budgetLines(const BudgetBook& book, const std::vector<BudgetState>& states);

// One alert as shown.
struct AlertLine {
    QString when, whose, period, what, row;
    int percent = 0;
};
AlertLine alertLine(const BudgetAlert& alert, const BudgetBook& book);

// An id that no budget of the book has: "training-month", "training-month-2".
std::string freshBudgetId(const Budget& budget, const BudgetBook& book);

}  // namespace vox::ui
