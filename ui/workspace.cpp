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
    m_shelf.setService(m_services.speech);
    m_studio.setService(m_services.speech);
    Q_EMIT stateChanged();
}

}  // namespace vox::ui
