#pragma once

#include "engine/api/bookkeeping_service.h"
#include "ui/viewmodels/question.h"

#include <QObject>
#include <QStringList>

namespace vox::ui {

// Whether a bill is as it was written, by its manifest and the ledger's signed head. GUI thread.
class BillsCheck final : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Running,
        Whole,
        Unsigned,
        Altered,
        Failed
    };  // Unsigned: whole, as far as it goes

    explicit BillsCheck(BookkeepingService& books, QObject* parent = nullptr);  // must outlive it

    // A bill, or a bill and its manifest in any order; without it the one beside the bill counts.
    void start(const QStringList& files);
    void close();

    State state() const;
    const QString& file() const { return m_file; }  // of the bill
    QString headline() const;
    QStringList faults() const;  // the first ones; or why it could not be checked
    QStringList notes() const;   // what was checked, and what not
    static constexpr std::size_t kFaults = 5;

Q_SIGNALS:
    void changed();

private:
    BookkeepingService& m_books;
    QString m_file;
    Question<BillVerdict> m_verdict;
};

}  // namespace vox::ui
