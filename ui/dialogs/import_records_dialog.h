#pragma once

#include "ui/viewmodels/bills_import.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace vox::ui {

class Banner;

// Books records from a file of JSON lines, and reports what became of each of them.
class ImportRecordsDialog final : public QDialog {
    Q_OBJECT

public:
    struct Names {
        QStringList departments, projects, models;
    };
    // `books` must outlive the dialog. `file` may be empty.
    ImportRecordsDialog(BookkeepingService& books, const Names& names, const QString& file,
                        QWidget* parent = nullptr);

    ImportOptions options() const;
    const BillsImport& import() const { return m_import; }

protected:
    void reject() override;  // not while records are being booked

private:
    void fill(const Names& names);
    QLayout* buildForm();
    QLayout* buildButtons();
    QLayout* fileRow(QLineEdit* field, const QString& title, const QString& filter);
    void showImport();

    BillsImport m_import;
    QLineEdit* m_file;
    QLineEdit* m_user;
    QComboBox* m_department;
    QComboBox* m_project;
    QComboBox* m_model;
    QLineEdit* m_tokenizer;
    QCheckBox* m_accept;
    QLineEdit* m_tariff;
    QProgressBar* m_progress;
    Banner* m_outcome;
    QListWidget* m_refusals;
    QPushButton* m_book;
    QPushButton* m_close;
};

}  // namespace vox::ui
