#pragma once

#include "ui/viewmodels/budgets_words.h"

#include <QWidget>

namespace vox::ui {

// What is spent of a limit, and after it what is set aside for work under way; ticks at 50, 80 and 100 %. The
// fill turns ochre near the limit and crimson where it is reached.
class BudgetBar final : public QWidget {
    Q_OBJECT

public:
    explicit BudgetBar(QWidget* parent = nullptr);
    void setLine(const BudgetLine& line);
    QSize sizeHint() const override { return {220, 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_spent = 0, m_reserved = 0;  // of the limit
    BudgetLevel m_level = BudgetLevel::Calm;
};

}  // namespace vox::ui
