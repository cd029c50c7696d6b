#include "ui/workspace.h"

#include <utility>

namespace vox::ui {

Workspace::Workspace(const WindowContext& context, PlayerCore::MakeBackend makeBackend, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_settings(context.dataDir)
    , m_shelf(context.dataDir / "voices")
    , m_studio(m_settings, context.dataDir, std::move(makeBackend))
{
    open();
}

// Members die in the reverse of their order: the models, which may be asking the services, before those.
Workspace::~Workspace()
{
    m_studio.keepDraft();
    m_studio.stop();
}

void Workspace::open()
{
    if (m_state != State::Failed)
        return;
    m_state = State::Opening;
    m_failure.reset();
    m_studio.setClosed(false);
    m_opening.run([open = m_context.openServices,
                   folder = m_context.dataDir](std::stop_token) { return open(readEngineSettings(folder)); },
                  [this](Result<Services> services) { take(std::move(services)); });
    Q_EMIT stateChanged();
}

void Workspace::take(Result<Services> services)
{
    if (!services.ok()) {
        m_state = State::Failed;
        m_failure = services.error();
        m_studio.setClosed(true);
        return Q_EMIT stateChanged();
    }
    m_services = services.take();
    m_state = State::Open;
    const Clock& clock = m_context.clock ? *m_context.clock : m_clock;
    m_ledger = std::make_unique<LedgerViewModel>(*m_services.ledger, *m_services.speech, clock);
    m_charts = std::make_unique<ChartsViewModel>(*m_services.ledger, clock);
    m_insightCharts = std::make_unique<InsightChartsModel>(InsightSources{.ledger = m_services.ledger,
                                                                          .prices = m_services.prices,
                                                                          .budgets = m_services.budgets,
                                                                          .insight = m_services.insight},
                                                           clock);
    makeAccounts(clock);
    m_shelf.setService(m_services.speech);
    m_studio.setService(m_services.speech);
    m_studio.setInsight(m_services.insight);
    Q_EMIT stateChanged();
}

void Workspace::makeAccounts(const Clock& clock)
{
    LedgerService& ledger = *m_services.ledger;
    if (m_services.prices)
        m_prices = std::make_unique<PricesViewModel>(
            PricesViewModel::Parts{*m_services.prices, ledger, clock, m_settings});
    if (m_services.budgets)
        m_budgets = std::make_unique<BudgetsViewModel>(*m_services.budgets, ledger);
    if (m_services.bookkeeping)
        m_bills = std::make_unique<BillsViewModel>(
            BillsViewModel::Parts{*m_services.bookkeeping, ledger, clock, m_settings});
}

}  // namespace vox::ui
