#pragma once

#include "ui/viewmodels/budgets_words.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace vox::ui {

class BudgetBar;
class ElidedLabel;
class Figure;

// One budget: whose, how much of it is spent and set aside, and what can be done with it.
class BudgetsRow final : public QFrame {
    Q_OBJECT

public:
    explicit BudgetsRow(QWidget* parent = nullptr);
    void setLine(const BudgetLine& line);
    const BudgetLine& line() const { return m_line; }

Q_SIGNALS:
    void editWanted();
    void removeWanted();

private:
    BudgetLine m_line;
    QLabel* m_sign;
    ElidedLabel* m_title;
    ElidedLabel* m_kind;
    BudgetBar* m_bar;
    QLabel* m_amounts;
    Figure* m_percent;
    QToolButton* m_edit;
    QToolButton* m_remove;
};

}  // namespace vox::ui
