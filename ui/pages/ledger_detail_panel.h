#pragma once

#include "ui/viewmodels/ledger_detail.h"
#include "ui/viewmodels/ledger_view_model.h"

#include <QFrame>

class QScrollArea;

namespace vox::ui {

// One row of the ledger in detail: its place in the chain, the charge step by step, the samples as a sum, the
// request. Shows what `detail` holds.
class LedgerDetailPanel final : public QFrame {
    Q_OBJECT

public:
    // Both must outlive it.
    LedgerDetailPanel(LedgerViewModel& model, const LedgerDetail& detail, QWidget* parent = nullptr);

Q_SIGNALS:
    void closed();
    void copyWanted(bool asJson);

private:
    void rebuild();
    void showVerdict();
    QLayout* titleRow(const LedgerRow& row);
    QLayout* chain(const LedgerRow& row);
    QLayout* charge(const LedgerRow& row);

    LedgerViewModel& m_model;
    const LedgerDetail& m_detail;
    QScrollArea* m_area;
    LedgerVerification::State m_proof = LedgerVerification::State::NotYet;
};

}  // namespace vox::ui
