#include "ui/viewmodels/bills_table_model.h"

#include "engine/core/number.h"

#include <algorithm>

namespace vox::ui {
namespace {

bool isNumber(const std::string& cell)
{
    return cell.empty() || parseNumber(cell).has_value();
}

}  // namespace

void BillsTableModel::setBill(const BillPreview* bill)
{
    beginResetModel();
    m_columns.clear();
    m_lines = bill ? bill->lines : std::vector<std::vector<std::string>>{};
    m_emptyColumns = 0;
    for (std::size_t place = 0; bill && place < bill->header.size(); ++place) {
        const auto holds = [&](auto test) {
            return std::all_of(m_lines.begin(), m_lines.end(), [&](const std::vector<std::string>& line) {
                return place >= line.size() || test(line[place]);
            });
        };
        if (!m_lines.empty() && holds([](const std::string& cell) { return cell.empty(); })) {
            ++m_emptyColumns;
            continue;
        }
        const bool figures = !m_lines.empty() && holds(isNumber);
        m_columns.push_back({QString::fromStdString(bill->header[place]), place, figures});
    }
    endResetModel();
}

int BillsTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int BillsTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString BillsTableModel::cell(std::size_t line, const Column& column) const
{
    const std::vector<std::string>& cells = m_lines[line];
    return column.place < cells.size() ? QString::fromStdString(cells[column.place]) : QString();
}

QVariant BillsTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cell(static_cast<std::size_t>(index.row()), column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.figures ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant BillsTableModel::headerData(int section, Qt::Orientation direction, int role) const
{
    if (direction != Qt::Horizontal)
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.name;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.figures ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

}  // namespace vox::ui
