#pragma once

#include "ui/viewmodels/ledger_view_model.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vox::ui {

// Whether the ledger is proven, in words with their age; the button that proves it, or stops proving.
class LedgerProof final : public QWidget {
    Q_OBJECT

public:
    // `model` must outlive it.
    explicit LedgerProof(LedgerViewModel& model, QWidget* parent = nullptr);

private:
    void showProof();
    void pressed();

    LedgerViewModel& m_model;
    QLabel* m_sign;
    QLabel* m_sentence;
    QProgressBar* m_progress;
    QPushButton* m_button;
    QTimer m_ageing;
};

}  // namespace vox::ui
