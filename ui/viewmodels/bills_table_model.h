#pragma once

#include "engine/api/bookkeeping_service.h"

#include <QAbstractTableModel>

#include <vector>

namespace vox::ui {

// The first lines of a bill as they will be written. Columns in which all of these lines are empty are left
// out, and counted. GUI thread.
class BillsTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setBill(const BillPreview* bill);  // null: none; is copied
    int emptyColumns() const { return m_emptyColumns; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation direction, int role) const override;

private:
    struct Column {
        QString name;
        std::size_t place = 0;  // in a line
        bool figures = false;   // every cell is a number
    };

    QString cell(std::size_t line, const Column& column) const;

    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_lines;
    int m_emptyColumns = 0;
};

}  // namespace vox::ui
