#pragma once

#include "engine/api/bookkeeping_service.h"
#include "ui/viewmodels/question.h"

#include <QObject>

#include <vector>

namespace vox::ui {

// One month that was closed, as shown.
struct ClosedMonth {
    QString month, rows, total, root, archive;
    friend bool operator==(const ClosedMonth&, const ClosedMonth&) = default;
};

// Closes the months that are over: sealed, signed, copied out. GUI thread.
class BillsClosing final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Running, Done, Failed };

    explicit BillsClosing(BookkeepingService& books, QObject* parent = nullptr);  // must outlive it

    void start();
    State state() const;
    QString headline() const;
    QString failure() const { return m_reports.failure(); }
    std::vector<ClosedMonth> months() const;

Q_SIGNALS:
    void changed();

private:
    BookkeepingService& m_books;
    Question<std::vector<SealReport>> m_reports;
};

}  // namespace vox::ui
