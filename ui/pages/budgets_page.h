#pragma once

#include "ui/pages/page.h"
#include "ui/viewmodels/budgets_view_model.h"
#include "ui/widgets/page_parts.h"

class QSpinBox;
class QStackedWidget;
class QTableWidget;

namespace vox::ui {

class BudgetsRow;

// Limits on spending as bars, limits on requests, and when a limit was neared or reached.
class BudgetsPage final : public Page {
    Q_OBJECT

public:
    explicit BudgetsPage(BudgetsViewModel& model, QWidget* parent = nullptr);  // must outlive it

    QVariantMap state() const override;
    void restore(const QVariantMap& state) override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildBody();
    QWidget* buildLimits();
    QWidget* buildAlerts();
    void showModel();
    void showRows();
    void showAlerts();
    void showLimits();
    void showFailure();
    BudgetsRow* addRow();
    void edit(const Budget& budget);
    void remove(const BudgetLine& line);

    BudgetsViewModel& m_model;
    Banner* m_banner;
    QStackedWidget* m_content;
    QWidget* m_loading;
    EmptyState* m_failed;
    QScrollArea* m_body = nullptr;
    QPushButton* m_add;
    QStackedWidget* m_budgets = nullptr;  // the rows, or an invitation
    QBoxLayout* m_list = nullptr;
    QList<BudgetsRow*> m_rows;
    QSpinBox* m_perMinute = nullptr;
    QSpinBox* m_perRequest = nullptr;
    QTableWidget* m_alerts = nullptr;
    QLabel* m_noAlerts = nullptr;
    QString m_told;
    int m_scroll = -1;  // wanted once there is something to scroll
};

}  // namespace vox::ui
