#pragma once

#include "ui/pages/page.h"
#include "ui/viewmodels/charts_view_model.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QStackedWidget;

namespace vox::ui {

class Banner;
class ChartPanel;
class EmptyState;
class HeatChart;
class PageHeader;
class SegmentedControl;
class SpendChart;
class InsightCharts;
class InsightChartsModel;
class TimeChart;

// What was spent, how fast it went and when: key figures over a range of days, and pictures of use, of cost,
// of estimates and of value.
class ChartsPage final : public Page {
    Q_OBJECT

public:
    // Both models must outlive the page.
    ChartsPage(ChartsViewModel& model, InsightChartsModel& insight, QWidget* parent = nullptr);

    QVariantMap state() const override;
    void restore(const QVariantMap& state) override;

Q_SIGNALS:
    void studioWanted();  // the button of the empty page

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct KeyFigure {
        QLabel* value = nullptr;
        QLabel* note = nullptr;
    };

    QWidget* buildHeader();
    QWidget* buildFigures();
    QWidget* buildCharts();
    QLayout* buildViews();
    QWidget* keyFigure(const QString& caption, KeyFigure& figure);
    void chooseSpan(int index);
    void chooseDays();
    void showModel();
    void showFigures();
    void showDepartments();
    void showSpend();
    void showView(int view);
    void saveFailed(const QString& message);
    QString rangeText() const;

    ChartsViewModel& m_model;
    InsightChartsModel& m_insight;
    SegmentedControl* m_view = nullptr;
    QStackedWidget* m_views = nullptr;
    InsightCharts* m_insightCharts = nullptr;
    PageHeader* m_header = nullptr;
    SegmentedControl* m_spans = nullptr;
    QWidget* m_days = nullptr;
    QDateEdit* m_from = nullptr;
    QDateEdit* m_to = nullptr;
    QComboBox* m_department = nullptr;
    Banner* m_banner = nullptr;
    QStackedWidget* m_content = nullptr;
    QWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    KeyFigure m_spent, m_requests, m_tokens, m_audio, m_speed;
    SpendChart* m_spendChart = nullptr;
    TimeChart* m_timeChart = nullptr;
    HeatChart* m_heatChart = nullptr;
    ChartPanel* m_spendPanel = nullptr;
    ChartPanel* m_timePanel = nullptr;
    ChartPanel* m_heatPanel = nullptr;
    SegmentedControl* m_measure = nullptr;
};

}  // namespace vox::ui
