#pragma once

#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/viewmodels/ledger_view_model.h"

#include <QDialog>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace vox::ui {

class Banner;

// Asks which days of whom to bill, in which time zone and into which file; writes it on a worker thread and
// says how many rows and how much it was, or why there is no bill.
class ExportBillDialog final : public QDialog {
    Q_OBJECT

public:
    // `model` must outlive the dialog.
    explicit ExportBillDialog(LedgerViewModel& model, QWidget* parent = nullptr);

    BillRequest request() const;

protected:
    void reject() override;  // not while a bill is being written

private:
    void buildFields();
    QLayout* buildForm();
    QLayout* buildButtons();
    void chooseFile();
    void proposeFile();
    void checkFields();
    void showExport();
    void openFolder();

    LedgerViewModel& m_model;
    LedgerBillExport m_bill;
    QComboBox* m_period;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QComboBox* m_zone;
    QComboBox* m_profile;
    QComboBox* m_by;
    QComboBox* m_department;
    QComboBox* m_project;
    QLineEdit* m_file;
    QPushButton* m_browse;
    QProgressBar* m_progress;
    Banner* m_outcome;
    QPushButton* m_write;
    QPushButton* m_close;
    bool m_fileChosen = false;  // by the user: no proposal replaces it
};

}  // namespace vox::ui
