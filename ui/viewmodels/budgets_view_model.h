#pragma once

#include "engine/api/budget_service.h"
#include "engine/api/ledger_service.h"
#include "ui/viewmodels/budgets_words.h"
#include "ui/viewmodels/question.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace vox::ui {

// Limits on spending and how near they are. While it is active it looks every two seconds whether spending
// went on. Asks the service on worker threads only. GUI thread.
class BudgetsViewModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Ready, Failed };

    BudgetsViewModel(BudgetService& budgets, LedgerService& ledger, QObject* parent = nullptr);

    void setActive(bool active);  // true while the page is seen
    void refresh();

    State state() const;
    QString failure() const { return m_asked.failure(); }
    const BudgetBook& book() const { return m_book; }
    const std::vector<BudgetLine>& lines() const { return m_lines; }
    const std::vector<AlertLine>& alerts() const { return m_alerts; }
    const QStringList& departments() const { return m_departments; }
    const QStringList& projects() const { return m_projects; }

    // Each becomes the new book as a whole, or saveFailure() says why not and nothing is changed.
    void save(Budget budget);  // a new one without an id; else the one of that id
    void remove(const std::string& id);
    void setLimits(const RequestLimits& limits);
    bool saving() const { return m_saving.running(); }
    QString saveFailure() const { return m_saving.failure(); }

Q_SIGNALS:
    void changed();
    void saved(bool done);

private:
    struct Asked {
        BudgetBook book;
        std::vector<BudgetState> states;
        std::vector<BudgetAlert> alerts;
        QStringList departments, projects;
    };

    Result<Asked> ask() const;
    void take();
    void write(const BudgetBook& book);

    BudgetService& m_budgets;
    LedgerService& m_ledger;
    BudgetBook m_book;
    std::vector<BudgetLine> m_lines;
    std::vector<AlertLine> m_alerts;
    QStringList m_departments, m_projects;
    QTimer m_poll;
    Question<Asked> m_asked;
    Question<void> m_saving;
};

}  // namespace vox::ui
