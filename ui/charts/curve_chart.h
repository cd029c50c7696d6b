#pragma once

#include "ui/charts/chart.h"
#include "ui/viewmodels/curve_data.h"

#include <QPointF>

namespace vox::ui {

// Dots, lines and whiskers over two axes, as its data say.
class CurveChart final : public Chart {
    Q_OBJECT

public:
    explicit CurveChart(const QString& accessibleName, QWidget* parent = nullptr);

    void setData(const CurveData& data);
    const CurveData& data() const { return m_data; }

    QString csv() const override { return curveCsv(m_data); }

protected:
    QString valueAt(double x, double y) const override;
    int values() const override { return static_cast<int>(m_points.size()); }
    QPointF place(int value) const override { return m_points[static_cast<std::size_t>(value)].at; }

private:
    struct Point {
        QPointF at;
        QString words;
    };

    void draw(const CurveData::Series& series);
    void collectPoints();
    void setRanges();

    CurveData m_data;
    std::vector<Point> m_points;  // those with words, by x, for the pointer and the arrow keys
};

}  // namespace vox::ui
