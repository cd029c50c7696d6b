#pragma once

#include "ui/charts/chart.h"
#include "ui/viewmodels/curve_data.h"

class QCPColorMap;
class QCPItemText;

namespace vox::ui {

// A value for each pair of names, in the heat map's one hue, written into its cell.
class MatrixChart final : public Chart {
    Q_OBJECT

public:
    explicit MatrixChart(const QString& accessibleName, QWidget* parent = nullptr);

    void setData(const MatrixData& data);
    const MatrixData& data() const { return m_data; }

    QString csv() const override { return matrixCsv(m_data); }

protected:
    QString valueAt(double x, double y) const override;
    int values() const override { return static_cast<int>(m_data.values.size()); }
    QPointF place(int value) const override;

private:
    void writeValues(double most);

    MatrixData m_data;
    QCPColorMap* m_map = nullptr;
};

}  // namespace vox::ui
