#pragma once

#include "engine/api/ledger_service.h"
#include "engine/core/tariff.h"
#include "ui/viewmodels/background_task.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace vox::ui {

// One line of the detail: what, and how much.
struct Fact {
    QString name;
    QString value;
    bool total = false;  // stands under a rule, in the heavier weight
};

// The charge of `row` unit by unit under `tariff`, unrounded steps first, the rounded charge last. Empty when
// the row was priced under another tariff; the charge alone for a correction, and under a tariff with rules.
std::vector<Fact> chargeFacts(const LedgerRow& row, const Tariff& tariff);
// Decoded − trimmed − cross-faded + silence = written.
std::vector<Fact> sampleFacts(const LedgerRow& row);
std::vector<Fact> requestFacts(const LedgerRow& row);

// The row that the detail panel shows, with the link of the chain after it, which is looked up on a worker
// thread. GUI thread.
class LedgerDetail final : public QObject {
    Q_OBJECT

public:
    // What comes after the row: its hash where a later row tells it, and whether it names this row's hash.
    struct Next {
        bool newest = false;
        QString hash;
        std::optional<bool> fits;  // nothing: what follows is not a settled request
    };

    // `ledger` must outlive it.
    explicit LedgerDetail(LedgerService& ledger, QObject* parent = nullptr);

    void show(const LedgerRow& row);
    void clear();

    const std::optional<LedgerRow>& row() const { return m_row; }
    const Next& next() const { return m_next; }

Q_SIGNALS:
    void changed();

private:
    void askForNext();

    LedgerService& m_ledger;
    std::optional<LedgerRow> m_row;
    Next m_next;
    BackgroundTask m_task;
};

}  // namespace vox::ui
