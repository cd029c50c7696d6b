#pragma once

#include "ui/charts/chart.h"
#include "ui/viewmodels/charts_data.h"

namespace vox::ui {

// Cost or tokens over time, one layer a model, the layers on top of each other.
class SpendChart final : public Chart {
    Q_OBJECT

public:
    explicit SpendChart(QWidget* parent = nullptr);

    void setData(const SpendData& data);
    void setMeasure(Measure measure);
    Measure measure() const { return m_measure; }
    const SpendData& data() const { return m_data; }

    QString csv() const override { return spendCsv(m_data); }

protected:
    QString valueAt(double x, double y) const override;
    int values() const override { return static_cast<int>(m_data.starts.size()); }
    QPointF place(int value) const override;

private:
    void draw();
    void drawLayers();
    void drawAxes();
    QString valueText(std::int64_t value) const;

    SpendData m_data;
    Measure m_measure = Measure::Cost;
};

}  // namespace vox::ui
