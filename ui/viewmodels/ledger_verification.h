#pragma once

#include "engine/api/ledger_service.h"
#include "ui/viewmodels/background_task.h"

#include <QObject>
#include <QString>

#include <optional>

namespace vox::ui {

// Proves the ledger on a worker thread and remembers what came out. GUI thread.
class LedgerVerification final : public QObject {
    Q_OBJECT

public:
    enum class State { NotYet, Running, Whole, Broken, Failed };

    // Both must outlive it.
    LedgerVerification(LedgerService& ledger, const Clock& clock, QObject* parent = nullptr);

    void start();
    void cancel();  // back to what was known before

    State state() const { return m_task.running() ? State::Running : m_state; }
    VerifyProgress progress() const { return m_progress; }
    const VerifyReport& report() const { return m_report; }
    std::optional<std::int64_t> brokenRow() const;  // the first that a fault names

    QString sentence() const;  // "Verified 2 minutes ago", "Chain broken at row 128401"
    QString advice() const;    // what is wrong and what still holds; empty unless Broken or Failed

Q_SIGNALS:
    void changed();

private:
    void show(const VerifyProgress& progress);
    void take(const Result<VerifyReport>& result);

    LedgerService& m_ledger;
    const Clock& m_clock;
    State m_state = State::NotYet;
    VerifyProgress m_progress;
    VerifyReport m_report;
    UtcTime m_finished;
    QString m_failure;
    BackgroundTask m_task;
};

// "just now", "2 minutes ago", "3 hours ago", "on 2026-11-21"; seconds below zero count as now.
QString ageText(UtcTime then, UtcTime now);

}  // namespace vox::ui
