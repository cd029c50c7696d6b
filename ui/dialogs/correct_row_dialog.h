#pragma once

#include "ui/viewmodels/bills_correction.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vox::ui {

class Banner;

// Corrects the amount of one row by a row of its own. Nothing is written before the sentence that says what
// will happen has been confirmed.
class CorrectRowDialog final : public QDialog {
    Q_OBJECT

public:
    // Both must outlive the dialog.
    CorrectRowDialog(BookkeepingService& books, LedgerService& ledger, QWidget* parent = nullptr);

    BillsCorrection& correction() { return m_correction; }

protected:
    void reject() override;  // not while it is being written

private:
    QLayout* buildForm();
    QLayout* buildButtons();
    void take();
    void showCorrection();

    BillsCorrection m_correction;
    QLineEdit* m_seq;
    QLineEdit* m_amount;
    QLineEdit* m_reason;
    QLabel* m_row;
    QLabel* m_summary;
    QCheckBox* m_confirm;
    Banner* m_outcome;
    QPushButton* m_write;
    QPushButton* m_close;
};

}  // namespace vox::ui
