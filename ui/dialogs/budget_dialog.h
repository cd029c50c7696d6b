#pragma once

#include "ui/viewmodels/budgets_view_model.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vox::ui {

class Banner;
class SegmentedControl;

// A limit on spending: whose, over what time, how much, and what happens at it. Stays open until the new book
// is kept on the disk.
class BudgetDialog final : public QDialog {
    Q_OBJECT

public:
    // `model` must outlive the dialog. Without an id it is a new budget.
    BudgetDialog(BudgetsViewModel& model, const Budget& budget, QWidget* parent = nullptr);

    Budget budget() const;
    QString fault() const;  // why it cannot be saved; empty if it can

protected:
    void reject() override;  // not while it is being saved

private:
    void fill();
    QLayout* buildForm();
    QLayout* buildButtons();
    void offerNames();
    void check();
    void take(bool done);

    BudgetsViewModel& m_model;
    Budget m_budget;
    QComboBox* m_scope;
    QComboBox* m_key;
    QComboBox* m_period;
    QLineEdit* m_limit;
    QComboBox* m_currency;
    SegmentedControl* m_hard;
    QLabel* m_hint;
    Banner* m_outcome;
    QPushButton* m_save;
    bool m_asked = false;  // this dialog waits for its answer
};

}  // namespace vox::ui
