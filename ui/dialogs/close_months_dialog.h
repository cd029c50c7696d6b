#pragma once

#include "ui/viewmodels/bills_closing.h"

#include <QDialog>

class QProgressBar;
class QPushButton;

namespace vox::ui {

class Banner;
class Lines;

// Closes every month that is over and says what was sealed.
class CloseMonthsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit CloseMonthsDialog(BookkeepingService& books, QWidget* parent = nullptr);  // must outlive it

    const BillsClosing& closing() const { return m_closing; }

protected:
    void reject() override;  // not while months are being closed

private:
    void showClosing();

    BillsClosing m_closing;
    QProgressBar* m_progress;
    Banner* m_outcome;
    Lines* m_months;
    QPushButton* m_seal;
    QPushButton* m_close;
};

}  // namespace vox::ui
