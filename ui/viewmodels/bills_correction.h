#pragma once

#include "engine/api/bookkeeping_service.h"
#include "ui/viewmodels/question.h"

#include <QObject>
#include <QTimer>

namespace vox::ui {

// What is to be corrected, as typed.
struct CorrectionInput {
    QString seq, amount, reason;
    friend bool operator==(const CorrectionInput&, const CorrectionInput&) = default;
};

// A correction of one row by a row of its own: shows which row that is, and what it comes to. GUI thread.
class BillsCorrection final : public QObject {
    Q_OBJECT

public:
    enum class State { Editing, Writing, Done, Failed };

    BillsCorrection(BookkeepingService& books, LedgerService& ledger, QObject* parent = nullptr);

    void setInput(const CorrectionInput& input);
    const CorrectionInput& input() const { return m_input; }
    const LedgerRow* row() const;  // the one meant, once it is found
    bool looking() const { return m_soon.isActive() || m_found.running(); }
    QString rowText() const;              // what it was, in a line; or that there is none
    std::optional<Money> amount() const;  // of the row's currency; not nothing
    QString fault() const;                // what is missing; empty when it can be written
    QString summary() const;              // what will be written, in a sentence
    void write();

    State state() const;
    QString outcome() const;  // its row number; or why it was not written

Q_SIGNALS:
    void changed();

private:
    std::int64_t seq() const;
    void look();

    BookkeepingService& m_books;
    LedgerService& m_ledger;
    CorrectionInput m_input;
    QTimer m_soon;
    Question<std::vector<LedgerRow>> m_found;
    Question<LedgerHead> m_written;
};

}  // namespace vox::ui
