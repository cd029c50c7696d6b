#pragma once

#include "ui/viewmodels/bills_view_model.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QTableView;

namespace vox::ui {

class ElidedLabel;
class Figure;

// The bill as a sheet of paper: what it is, its first lines, its sum under a double rule, and its proof.
class BillsSheet final : public QFrame {
    Q_OBJECT

public:
    explicit BillsSheet(BillsViewModel& model, QWidget* parent = nullptr);  // must outlive it

    void setNarrow(bool narrow);

private:
    QLayout* buildHead();
    QTableView* buildTable();
    QLayout* buildSum();
    QWidget* buildProof();
    void showModel();
    void fitColumns();

    BillsViewModel& m_model;
    QLabel* m_title;
    QLabel* m_period;
    QLabel* m_zone;
    QLabel* m_shape;
    QProgressBar* m_progress;
    QTableView* m_table;
    QLabel* m_note;
    QLabel* m_rows;
    Figure* m_total;
    ElidedLabel* m_head;
};

}  // namespace vox::ui
