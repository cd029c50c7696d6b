#pragma once

#include "ui/pages/page.h"
#include "ui/viewmodels/bills_view_model.h"
#include "ui/widgets/page_parts.h"

class QPushButton;
class QStackedWidget;

namespace vox::ui {

class BillsChoice;
class BillsSheet;

// Bills: what will be written, to the last digit; export, check, corrections, records from elsewhere, and
// the closing of months.
class BillsPage final : public Page {
    Q_OBJECT

public:
    explicit BillsPage(BillsViewModel& model, QWidget* parent = nullptr);  // must outlive it

    void importRecords(const QString& file);  // opens the dialog; `file` may be empty

Q_SIGNALS:
    void studioWanted();  // the button of the empty bill

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildHeader();
    QWidget* buildContent();
    void showModel();
    void showCheck();
    void takeFiles(const QStringList& files);
    void chooseBill();
    void chooseTarget(bool asRecords);
    void correctRow();
    void closeMonths();
    void showRecordsMenu();
    void openFolder();

    BillsViewModel& m_model;
    BillsCheck& m_check;
    QPushButton* m_export = nullptr;
    QPushButton* m_records = nullptr;
    Banner* m_message;
    Banner* m_verdict;
    BillsChoice* m_choice;
    QStackedWidget* m_content = nullptr;
    QWidget* m_loading = nullptr;
    BillsSheet* m_sheet = nullptr;
    EmptyState* m_empty = nullptr;
    EmptyState* m_failed = nullptr;
    PageMessage m_told;
    QString m_folder;  // of the last file written
};

}  // namespace vox::ui
