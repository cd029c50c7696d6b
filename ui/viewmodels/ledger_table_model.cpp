#include "ui/viewmodels/ledger_table_model.h"

#include "ui/viewmodels/error_text.h"

#include <algorithm>
#include <functional>

namespace vox::ui {
namespace {

constexpr int kPageRows = 64;
constexpr int kCachedRows = 4096;
constexpr std::size_t kWantedPages = 4;  // more than any window shows; older wishes have scrolled away

int alignment(LedgerColumn column)
{
    return static_cast<int>((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

}  // namespace

LedgerTableModel::LedgerTableModel(LedgerService& ledger, QObject* parent)
    : QAbstractTableModel(parent)
    , m_ledger(ledger)
    , m_cache(kCachedRows)
{
    m_fetchSoon.setSingleShot(true);
    connect(&m_fetchSoon, &QTimer::timeout, this, &LedgerTableModel::fetch);
}

void LedgerTableModel::setSeqs(std::vector<std::int64_t> seqs)
{
    m_paused = false;
    m_absent.clear();
    if (seqs == m_seqs)
        return;
    if (growsAtTop(seqs)) {
        const auto added = static_cast<int>(seqs.size() - m_seqs.size());
        beginInsertRows({}, 0, added - 1);
        m_seqs = std::move(seqs);
        m_wanted.clear();  // their places have moved; the view asks again
        endInsertRows();
        return;
    }
    beginResetModel();
    m_task.cancel();
    m_wanted.clear();
    m_seqs = std::move(seqs);
    endResetModel();
}

bool LedgerTableModel::growsAtTop(const std::vector<std::int64_t>& seqs) const
{
    return !m_seqs.empty() && seqs.size() > m_seqs.size() &&
           std::equal(m_seqs.begin(), m_seqs.end(), seqs.end() - static_cast<std::ptrdiff_t>(m_seqs.size()));
}

void LedgerTableModel::setBrokenRow(std::optional<std::int64_t> seq)
{
    if (seq == m_brokenRow)
        return;
    m_brokenRow = seq;
    if (!m_seqs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {ToneRole});
}

int LedgerTableModel::rowOf(std::int64_t seq) const
{
    const auto found = std::lower_bound(m_seqs.begin(), m_seqs.end(), seq, std::greater<>());
    return found != m_seqs.end() && *found == seq ? static_cast<int>(found - m_seqs.begin()) : -1;
}

int LedgerTableModel::nearestRow(std::int64_t seq) const
{
    const auto older = std::upper_bound(m_seqs.begin(), m_seqs.end(), seq, std::greater<>());
    return static_cast<int>(older - m_seqs.begin()) - 1;
}

const LedgerRow* LedgerTableModel::loadedRow(int row) const
{
    return row >= 0 && row < rowCount() ? m_cache.object(seqAt(row)) : nullptr;
}

int LedgerTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_seqs.size());
}

int LedgerTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kLedgerColumns;
}

QVariant LedgerTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = static_cast<LedgerColumn>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == SeqRole)
        return static_cast<qlonglong>(seqAt(index.row()));
    const LedgerRow* row = loadedRow(index.row());
    if (role == LoadedRole)
        return row != nullptr;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ToneRole)
        return {};
    if (!row) {
        want(index.row());
        return {};
    }
    return cell(*row, column, role);
}

QVariant LedgerTableModel::cell(const LedgerRow& row, LedgerColumn column, int role) const
{
    if (role == ToneRole)
        return tone(row, column);
    if (role == Qt::ToolTipRole && (isFigure(column) || column == LedgerColumn::Time))
        return {};
    return cellText(row, column);
}

QVariant LedgerTableModel::tone(const LedgerRow& row, LedgerColumn column) const
{
    const auto value = [](Tone tone) { return static_cast<int>(tone); };
    if (row.seq == m_brokenRow)
        return value(Tone::Danger);
    if (column == LedgerColumn::Finish && row.record.finish != FinishReason::Stop)
        return value(Tone::Warning);
    const bool quiet =
        column == LedgerColumn::Seq || column == LedgerColumn::Time || column == LedgerColumn::Voice;
    return value(quiet ? Tone::Quiet : Tone::Plain);
}

QVariant LedgerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= kLedgerColumns)
        return {};
    const auto column = static_cast<LedgerColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    return role == Qt::DisplayRole ? columnName(column) : QVariant();
}

void LedgerTableModel::want(int row) const
{
    if (m_paused)
        return;
    const int page = row / kPageRows;
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > kWantedPages)
        m_wanted.erase(m_wanted.begin());
    if (!m_fetchSoon.isActive())
        m_fetchSoon.start(0);
}

void LedgerTableModel::fetch()
{
    if (m_task.running() || m_wanted.empty())
        return;
    std::vector<std::int64_t> seqs;
    for (const int page : m_wanted) {
        const int end = std::min((page + 1) * kPageRows, rowCount());
        for (int row = page * kPageRows; row < end; ++row) {
            if (!m_cache.contains(seqAt(row)) && !m_absent.contains(seqAt(row)))
                seqs.push_back(seqAt(row));
        }
    }
    m_wanted.clear();
    if (seqs.empty())
        return;
    m_task.run([&ledger = m_ledger, seqs](std::stop_token) { return ledger.rows(seqs); },
               [this, seqs](const Rows& rows) { take(seqs, rows); });
}

void LedgerTableModel::take(const std::vector<std::int64_t>& seqs, const Rows& rows)
{
    if (!rows) {
        m_paused = true;
        Q_EMIT fetchFailed(errorText(rows.error()));
        return;
    }
    int first = rowCount();
    int last = -1;
    for (const LedgerRow& row : *rows) {
        const int place = rowOf(row.seq);
        if (place < 0)
            continue;
        m_cache.insert(row.seq, new LedgerRow(row));
        first = std::min(first, place);
        last = std::max(last, place);
    }
    for (const std::int64_t seq : seqs) {
        if (!m_cache.contains(seq))
            m_absent.insert(seq);  // else it would be asked for without end
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    if (!m_wanted.empty())
        m_fetchSoon.start(0);
}

}  // namespace vox::ui
