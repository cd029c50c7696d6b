#pragma once

#include "ui/viewmodels/insight_charts_model.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace vox::ui {

class ChartPanel;
class CurveChart;
class MatrixChart;
class SpendChart;

// The charts of cost, of estimates and of value, one set at a time.
class InsightCharts final : public QWidget {
    Q_OBJECT

public:
    enum Set { Cost, Estimates, Value };

    // `model` must outlive it.
    explicit InsightCharts(InsightChartsModel& model, QWidget* parent = nullptr);

    void showSet(int set);

Q_SIGNALS:
    void saveFailed(const QString& message);

private:
    struct Curve {
        CurveChart* chart = nullptr;
        ChartPanel* panel = nullptr;
        QString missing;  // what is said while there is nothing to draw
    };

    Curve curve(const QString& name, const QString& file, const QString& missing, QWidget* aside = nullptr);
    QWidget* buildCost();
    QWidget* buildEstimates();
    QWidget* buildValue();
    void showModel();
    static void show(const Curve& curve, const CurveData& data);

    InsightChartsModel& m_model;
    QStackedWidget* m_sets;
    QComboBox* m_by = nullptr;
    SpendChart* m_departments = nullptr;
    ChartPanel* m_departmentsPanel = nullptr;
    MatrixChart* m_latency = nullptr;
    ChartPanel* m_latencyPanel = nullptr;
    Curve m_burnDown, m_length, m_estimates, m_coverage, m_value;
};

}  // namespace vox::ui
