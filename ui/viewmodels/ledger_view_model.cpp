#include "ui/viewmodels/ledger_view_model.h"

#include "ui/viewmodels/error_text.h"

#include <chrono>
#include <utility>

namespace vox::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kLookEvery = 1s;

QStringList names(const Result<std::vector<std::string>>& from)
{
    QStringList list;
    if (from) {
        for (const std::string& name : *from)
            list << QString::fromStdString(name);
    }
    return list;
}

QStringList voicesOf(const std::vector<ModelInfo>& models)
{
    QStringList list;
    for (const ModelInfo& model : models) {
        for (const VoiceInfo& voice : model.voices)
            list << QString::fromStdString(voice.id);
    }
    list.removeDuplicates();
    list.sort();
    return list;
}

bool same(const LedgerHead& a, const LedgerHead& b)
{
    return a.seq == b.seq && a.hash == b.hash;
}

}  // namespace

LedgerViewModel::LedgerViewModel(LedgerService& ledger, const SpeechService& speech, const Clock& clock,
                                 QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_speech(speech)
    , m_clock(clock)
    , m_table(ledger)
    , m_verification(ledger, clock)
{
    m_poll.setInterval(kLookEvery);
    connect(&m_poll, &QTimer::timeout, this, &LedgerViewModel::look);
    connect(&m_table, &LedgerTableModel::fetchFailed, this, [this](const QString& message) {
        m_failure = message;
        Q_EMIT changed();
    });
    connect(&m_verification, &LedgerVerification::changed, this, [this] {
        m_table.setBrokenRow(m_verification.brokenRow());
        Q_EMIT changed();
    });
}

void LedgerViewModel::setActive(bool active)
{
    if (active == m_poll.isActive())
        return;
    if (!active)
        return m_poll.stop();
    m_poll.start();
    look();
}

void LedgerViewModel::look()
{
    const bool known = m_loaded && same(m_ledger.head(), m_head);
    if (!known && !m_selecting.running())
        refresh();
}

void LedgerViewModel::setFilter(const LedgerFilter& filter)
{
    m_filter = filter;
    m_loaded = false;
    m_failure.clear();
    refresh();
    Q_EMIT changed();
}

void LedgerViewModel::refresh()
{
    m_selecting.run(
        [&ledger = m_ledger, filter = m_filter](std::stop_token) { return ledger.select(filter); },
        [this](Result<LedgerSelection> selection) { take(std::move(selection)); });
    loadFacets();
}

void LedgerViewModel::take(Result<LedgerSelection> selection)
{
    m_loaded = true;
    if (!selection) {
        m_failure = errorText(selection.error());
    } else {
        m_failure.clear();
        m_totals = std::move(selection->totals);
        m_head = std::move(selection->head);
        m_table.setSeqs(std::move(selection->seqs));
    }
    Q_EMIT changed();
}

void LedgerViewModel::loadFacets()
{
    const auto ask = [&ledger = m_ledger, &speech = m_speech](std::stop_token) {
        return Facets{names(ledger.departments()), names(ledger.projects()), names(ledger.models()),
                      voicesOf(speech.models())};
    };
    m_naming.run(ask, [this](const Facets& facets) {
        if (facets == m_facets)
            return;
        m_facets = facets;
        Q_EMIT facetsChanged();
    });
}

LedgerViewModel::State LedgerViewModel::state() const
{
    if (!m_failure.isEmpty())
        return State::Failed;
    if (!m_loaded)
        return State::Loading;
    if (m_table.rowCount() > 0)
        return State::Ready;
    return m_head.seq == 0 ? State::Empty : State::NothingFound;
}

QString LedgerViewModel::notice() const
{
    return sentencesText(m_ledger.notices());
}

bool LedgerViewModel::canExport() const
{
    return m_loaded && m_head.seq > 0 && m_verification.state() != LedgerVerification::State::Broken;
}

}  // namespace vox::ui
