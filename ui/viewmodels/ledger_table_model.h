#pragma once

#include "engine/api/ledger_service.h"
#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/ledger_text.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

namespace vox::ui {

// The rows that a filter selects, newest first, without loading them: it holds their numbers, fetches the
// rows that a view asks for on a worker thread and keeps the latest few thousand. Until a row has come its
// cells are empty and LoadedRole is false. GUI thread.
class LedgerTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { LoadedRole = Qt::UserRole, ToneRole, SeqRole };
    enum class Tone { Plain, Quiet, Warning, Danger };  // ToneRole

    // `ledger` must outlive the model.
    explicit LedgerTableModel(LedgerService& ledger, QObject* parent = nullptr);

    // Takes over what a filter selects. Rows that were only added at the top are inserted there, so that a
    // view keeps its place.
    void setSeqs(std::vector<std::int64_t> seqs);
    void setBrokenRow(std::optional<std::int64_t> seq);  // shown in Danger

    std::int64_t seqAt(int row) const { return m_seqs[static_cast<std::size_t>(row)]; }
    int rowOf(std::int64_t seq) const;       // −1 if it is not selected
    int nearestRow(std::int64_t seq) const;  // that row, or the settled one after it; −1 if there is none
    const LedgerRow* loadedRow(int row) const;  // null until it has come

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void fetchFailed(const QString& message);

private:
    using Rows = Result<std::vector<LedgerRow>>;

    void want(int row) const;
    void fetch();
    void take(const std::vector<std::int64_t>& seqs, const Rows& rows);
    bool growsAtTop(const std::vector<std::int64_t>& seqs) const;
    QVariant cell(const LedgerRow& row, LedgerColumn column, int role) const;
    QVariant tone(const LedgerRow& row, LedgerColumn column) const;

    LedgerService& m_ledger;
    std::vector<std::int64_t> m_seqs;  // newest first
    std::optional<std::int64_t> m_brokenRow;
    QCache<std::int64_t, LedgerRow> m_cache;
    std::unordered_set<std::int64_t> m_absent;  // selected but not there: a damaged ledger
    bool m_paused = false;                      // after a failed fetch, until rows are set again

    // Pages that a view has asked for, the latest last. Asking happens while painting, hence mutable.
    mutable std::vector<int> m_wanted;
    mutable QTimer m_fetchSoon;
    BackgroundTask m_task;
};

}  // namespace vox::ui
