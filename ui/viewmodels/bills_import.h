#pragma once

#include "engine/api/bookkeeping_service.h"
#include "ui/viewmodels/question.h"

#include <QObject>
#include <QStringList>

namespace vox::ui {

// Records from elsewhere, booked into the ledger: other machines' buffers, text recognition, language models.
// GUI thread.
class BillsImport final : public QObject {
    Q_OBJECT

public:
    enum class State { Editing, Running, Done, Failed };
    static constexpr std::size_t kRefusals = 20;

    explicit BillsImport(BookkeepingService& books, QObject* parent = nullptr);  // must outlive it

    void start(const QString& file, const ImportOptions& options);

    State state() const;
    QString headline() const;      // "412 lines: 400 booked, 10 known already, 2 refused"; or what failed
    QString advice() const;        // what that means
    QStringList refusals() const;  // the first ones, each names its line; then what else is to be known
    bool complete() const;         // nothing was refused

Q_SIGNALS:
    void changed();

private:
    BookkeepingService& m_books;
    Question<ImportReport> m_report;
};

}  // namespace vox::ui
