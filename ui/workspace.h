#pragma once

#include "ui/viewmodels/bills_view_model.h"
#include "ui/viewmodels/budgets_view_model.h"
#include "ui/viewmodels/charts_view_model.h"
#include "ui/viewmodels/insight_charts_model.h"
#include "ui/viewmodels/ledger_view_model.h"
#include "ui/viewmodels/prices_view_model.h"
#include "ui/viewmodels/studio_model.h"
#include "ui/viewmodels/voice_shelf.h"
#include "ui/window.h"

#include <QObject>

#include <memory>
#include <optional>

namespace vox::ui {

// Everything behind the window that outlives its pages: settings, view models, and the services once they
// have been opened on a worker thread. GUI thread.
class Workspace final : public QObject {
    Q_OBJECT

public:
    explicit Workspace(const WindowContext& context, PlayerCore::MakeBackend makeBackend = makeQtAudioBackend,
                       QObject* parent = nullptr);
    ~Workspace() override;

    enum class State { Opening, Open, Failed };
    State state() const { return m_state; }
    const std::optional<Error>& failure() const { return m_failure; }
    const std::vector<Error>& notices() const { return m_services.notices; }
    void open();  // again, after a failure; does nothing otherwise

    const WindowContext& context() const { return m_context; }
    AppSettings& settings() { return m_settings; }
    StudioModel& studio() { return m_studio; }
    VoiceShelf& shelf() { return m_shelf; }
    LedgerViewModel* ledger() { return m_ledger.get(); }  // null until open
    ChartsViewModel* charts() { return m_charts.get(); }
    PricesViewModel* prices() { return m_prices.get(); }  // these stay null where their service is missing
    BudgetsViewModel* budgets() { return m_budgets.get(); }
    BillsViewModel* bills() { return m_bills.get(); }
    InsightChartsModel* insightCharts() { return m_insightCharts.get(); }

Q_SIGNALS:
    void stateChanged();

private:
    void take(Result<Services> services);
    void makeAccounts(const Clock& clock);

    WindowContext m_context;
    SystemClock m_clock;
    AppSettings m_settings;
    Services m_services;  // above all that uses them: dies after it
    State m_state = State::Failed;
    std::optional<Error> m_failure;
    VoiceShelf m_shelf;
    StudioModel m_studio;
    std::unique_ptr<LedgerViewModel> m_ledger;
    std::unique_ptr<ChartsViewModel> m_charts;
    std::unique_ptr<PricesViewModel> m_prices;
    std::unique_ptr<BudgetsViewModel> m_budgets;
    std::unique_ptr<BillsViewModel> m_bills;
    std::unique_ptr<InsightChartsModel> m_insightCharts;
    BackgroundTask m_opening;
};

}  // namespace vox::ui
