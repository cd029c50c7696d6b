#pragma once

#include "ui/charts/chart.h"
#include "ui/viewmodels/charts_data.h"

namespace vox::ui {

// Processing time against speech tokens, one dot a request. Both axes are logarithmic: time in line with
// tokens is a straight line, and a second is as easy to read as a minute.
class TimeChart final : public Chart {
    Q_OBJECT

public:
    explicit TimeChart(QWidget* parent = nullptr);

    void setData(const TimeData& data);
    const TimeData& data() const { return m_data; }

    QString csv() const override { return timeCsv(m_data); }

protected:
    QString valueAt(double x, double y) const override;
    int values() const override { return static_cast<int>(m_sorted.size()); }
    QPointF place(int value) const override;

private:
    void setRanges();

    TimeData m_data;
    std::vector<TimePoint> m_sorted;  // by tokens, for the arrow keys
};

}  // namespace vox::ui
