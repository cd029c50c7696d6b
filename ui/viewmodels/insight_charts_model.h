#pragma once

#include "engine/api/budget_service.h"
#include "engine/api/insight_service.h"
#include "engine/api/ledger_service.h"
#include "engine/api/price_service.h"
#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/charts_data.h"
#include "ui/viewmodels/curve_data.h"

#include <QObject>

namespace vox::ui {

// Where the charts of cost, estimates and value come from; a null service leaves its charts empty.
struct InsightSources {
    LedgerService* ledger = nullptr;
    PriceService* prices = nullptr;
    BudgetService* budgets = nullptr;
    InsightService* insight = nullptr;
};

// The charts beside those of use: fetched on a worker thread when they are seen. GUI thread.
class InsightChartsModel final : public QObject {
    Q_OBJECT

public:
    struct Charts {
        SpendData departments;
        CurveData burnDown, costByLength, estimates, coverage, value;
        MatrixData latency;
    };

    // The sources and the clock must outlive it.
    InsightChartsModel(const InsightSources& sources, const Clock& clock, QObject* parent = nullptr);

    void setFilter(const LedgerFilter& filter);  // the period and department of the page
    void setValueBy(ValueBy by);
    void refresh();

    ValueBy valueBy() const { return m_by; }
    const Charts& charts() const { return m_charts; }
    QString failure() const { return m_failure; }
    bool loading() const { return m_task.running(); }

Q_SIGNALS:
    void changed();

private:
    struct Question;

    static Result<Charts> ask(const Question& question);
    static Status askCosts(const Question& question, Charts& charts);
    static Status askInsight(const Question& question, Charts& charts);

    InsightSources m_sources;
    const Clock& m_clock;
    LedgerFilter m_filter;
    ValueBy m_by = ValueBy::Voice;
    Charts m_charts;
    QString m_failure;
    BackgroundTask m_task;
};

}  // namespace vox::ui
