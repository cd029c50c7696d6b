#pragma once

#include "ui/charts/chart.h"
#include "ui/viewmodels/charts_data.h"

#include <QPixmap>

class QCPColorGradient;
class QCPColorMap;

namespace vox::ui {

// Speech tokens by hour and weekday, in one hue: the order survives any colour vision, and print.
class HeatChart final : public Chart {
    Q_OBJECT

public:
    explicit HeatChart(QWidget* parent = nullptr);

    void setData(const HeatData& data);
    const HeatData& data() const { return m_data; }

    QString csv() const override { return heatCsv(m_data); }

protected:
    QString valueAt(double x, double y) const override;
    int values() const override { return static_cast<int>(m_data.tokens.size()); }
    QPointF place(int value) const override;

private:
    void drawGutters();

    HeatData m_data;
    QCPColorMap* m_map;
};

// From the sheet's own ground over ochre to its dark (or, on a dark sheet, its light) end.
QCPColorGradient heatGradient();
QPixmap heatRamp(QSize size, double ratio);  // the legend: from nothing to the most

}  // namespace vox::ui
