#pragma once

#include "engine/api/bookkeeping_service.h"
#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/bills_check.h"
#include "ui/viewmodels/bills_table_model.h"
#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/viewmodels/ledger_period.h"
#include "ui/viewmodels/page_message.h"
#include "ui/viewmodels/question.h"

#include <QDate>
#include <QObject>
#include <QTimer>

namespace vox::ui {

// What the user has chosen to bill. Kept in the settings, but for the days and the filter.
struct BillChoice {
    LedgerPeriod period = LedgerPeriod::Month;
    DayRange days;  // always those of the period
    QString zone;
    std::string profile = "plain";
    std::string by = "department";
    QString department, project, model, voice;  // empty: all

    friend bool operator==(const BillChoice&, const BillChoice&) = default;
};

// A bill as it would be written now: its first lines and its sum. While it is active it looks once a second
// whether rows came. Asks the services on worker threads only. GUI thread.
class BillsViewModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Empty, Ready, Failed };  // Empty: no row in these days
    static constexpr std::size_t kLines = 200;

    struct Facets {
        QStringList departments, projects, models;
        friend bool operator==(const Facets&, const Facets&) = default;
    };
    // All must outlive it.
    struct Parts {
        BookkeepingService& books;
        LedgerService& ledger;
        const Clock& clock;
        AppSettings& settings;
    };
    explicit BillsViewModel(const Parts& parts, QObject* parent = nullptr);

    void setActive(bool active);
    void refresh();
    void setChoice(const BillChoice& choice);
    const BillChoice& choice() const { return m_choice; }
    BillRequest request() const;
    QDate today() const;

    State state() const;
    bool refreshing() const { return m_asked.running(); }
    QString failure() const { return m_asked.failure(); }
    std::int64_t rows() const;
    const std::vector<Money>& totals() const { return m_totals; }
    QString linesNote() const;  // "The first 200 of 2 418 lines"; which columns are left out
    BillsTableModel& table() { return m_table; }
    const Facets& facets() const { return m_facets; }
    const LedgerHead& head() const { return m_head; }

    bool canExport() const { return state() == State::Ready && !exporting(); }
    void exportTo(const QString& file);
    void exportRecordsTo(const QString& file);  // JSON lines
    bool exporting() const { return m_writing.running(); }
    const PageMessage& message() const { return m_message; }

    BillsCheck& check() { return m_check; }
    BookkeepingService& books() { return m_parts.books; }
    LedgerService& ledger() { return m_parts.ledger; }

Q_SIGNALS:
    void changed();
    void facetsChanged();

private:
    struct Asked {
        BillPreview bill;
        Facets facets;
        LedgerHead head;
    };

    Result<Asked> ask(const BillRequest& request) const;
    void take();
    void look();
    void write(const QString& file, bool asRecords);
    void takeWritten(const QString& file);

    Parts m_parts;
    BillChoice m_choice;
    BillsTableModel m_table;
    BillsCheck m_check;
    std::vector<Money> m_totals;
    Facets m_facets;
    LedgerHead m_head;
    PageMessage m_message;
    QTimer m_poll;
    bool m_fresh = false;  // what is shown belongs to the choice
    Question<Asked> m_asked;
    Question<BillSummary> m_writing;
};

}  // namespace vox::ui
