#pragma once

#include "engine/api/ledger_service.h"
#include "engine/api/speech_service.h"
#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/ledger_table_model.h"
#include "ui/viewmodels/ledger_verification.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace vox::ui {

// The ledger as its page shows it: what the filter selects, what that adds up to, whether it is proven. Asks
// the service on worker threads only; while it is active it looks once a second whether rows came. GUI
// thread.
class LedgerViewModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Empty, NothingFound, Ready, Failed };  // Empty: no rows at all

    // What a user can filter by: names that occur.
    struct Facets {
        QStringList departments, projects, models, voices;
        friend bool operator==(const Facets&, const Facets&) = default;
    };

    // All must outlive it. `speech` tells the tariff in force and the voices that are installed.
    LedgerViewModel(LedgerService& ledger, const SpeechService& speech, const Clock& clock,
                    QObject* parent = nullptr);

    void setActive(bool active);  // true while the page is seen
    void setFilter(const LedgerFilter& filter);
    void refresh();

    State state() const;
    QString failure() const { return m_failure; }
    const LedgerFilter& filter() const { return m_filter; }
    const std::vector<Money>& totals() const { return m_totals; }
    const LedgerHead& head() const { return m_head; }
    std::int64_t rows() const { return m_table.rowCount(); }
    const Facets& facets() const { return m_facets; }
    bool readOnly() const { return m_ledger.readOnly(); }
    QString notice() const;

    LedgerService& service() { return m_ledger; }
    const Clock& clock() const { return m_clock; }
    Tariff tariff() const { return m_speech.tariff(); }
    LedgerTableModel& table() { return m_table; }
    LedgerVerification& verification() { return m_verification; }
    bool canExport() const;  // there are rows and no known fault

Q_SIGNALS:
    void changed();
    void facetsChanged();

private:
    void look();
    void loadFacets();
    void take(Result<LedgerSelection> selection);

    LedgerService& m_ledger;
    const SpeechService& m_speech;
    const Clock& m_clock;
    LedgerFilter m_filter;
    LedgerTableModel m_table;
    LedgerVerification m_verification;
    std::vector<Money> m_totals;
    LedgerHead m_head;
    Facets m_facets;
    QString m_failure;
    bool m_loaded = false;  // the first answer for this filter has come
    QTimer m_poll;
    BackgroundTask m_selecting;
    BackgroundTask m_naming;
};

}  // namespace vox::ui
