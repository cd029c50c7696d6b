#pragma once

#include "engine/api/ledger_service.h"
#include "ui/viewmodels/background_task.h"

#include <QObject>
#include <QString>

#include <optional>

namespace vox::ui {

// Writes a bill on a worker thread and says what came out. GUI thread.
class LedgerBillExport final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Running, Done, Failed };

    // `ledger` must outlive it; destroying waits for a bill that is being written.
    explicit LedgerBillExport(LedgerService& ledger, QObject* parent = nullptr);

    void start(const BillRequest& request);

    State state() const { return m_state; }
    const BillSummary& summary() const { return m_summary; }
    QString sentence() const;  // "412 rows, $14.826310000"; or why there is no bill

Q_SIGNALS:
    void changed();

private:
    void take(const Result<BillSummary>& result);

    LedgerService& m_ledger;
    State m_state = State::Idle;
    BillSummary m_summary;
    QString m_failure;
    BackgroundTask m_task;
};

// "bill-2026-11.csv" for a whole month, else "bill-2026-11-03-2026-11-09.csv".
QString billFileName(const QString& fromDay, const QString& toDay);

QString rowsText(std::int64_t rows);  // "2 418 rows", "1 row"

// "$14.826310000", several currencies with " + " between.
QString totalsText(const std::vector<Money>& totals);

}  // namespace vox::ui
