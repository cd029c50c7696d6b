#include "ui/pages/insight_charts.h"

#include "ui/charts/curve_chart.h"
#include "ui/charts/matrix_chart.h"
#include "ui/charts/spend_chart.h"
#include "ui/pages/charts_panel.h"
#include "ui/viewmodels/charts_words.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/layout.h"

#include <QComboBox>
#include <QGridLayout>
#include <QStackedWidget>

namespace vox::ui {
namespace {

using Kind = CurveData::Series::Kind;

const QStringList kBarMarks{QStringLiteral("■")};

// The first of `panels` over the whole width where there are three.
QWidget* gridOf(std::initializer_list<QWidget*> panels)
{
    auto* grid = new QGridLayout;
    grid->setSpacing(space::m);
    grid->setContentsMargins({});
    const bool wide = panels.size() == 3;
    int place = 0;
    for (QWidget* panel : panels) {
        if (wide && place == 0)
            grid->addWidget(panel, 0, 0, 1, 2);
        else if (wide)
            grid->addWidget(panel, 1, place - 1);
        else
            grid->addWidget(panel, place, 0);
        ++place;
    }
    for (const int i : {0, 1}) {
        grid->setRowStretch(i, 1);
        grid->setColumnStretch(i, wide || i == 0 ? 1 : 0);
    }
    return frame("desk", grid);
}

QStringList namesOf(const SpendData& data)
{
    QStringList names;
    for (const SpendData::Layer& layer : data.layers)
        names << layer.model;
    return names;
}

}  // namespace

InsightCharts::InsightCharts(InsightChartsModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_sets(new QStackedWidget)
{
    for (QWidget* set : {buildCost(), buildEstimates(), buildValue()})
        m_sets->addWidget(set);
    setLayout(column({Item(m_sets, 1)}, 0));
    connect(&m_model, &InsightChartsModel::changed, this, &InsightCharts::showModel);
    showModel();
}

void InsightCharts::showSet(int set)
{
    m_sets->setCurrentIndex(set);
}

InsightCharts::Curve InsightCharts::curve(const QString& name, const QString& file, const QString& missing,
                                          QWidget* aside)
{
    Curve made{new CurveChart(name), nullptr, missing};
    made.panel = new ChartPanel(made.chart, file, aside);
    connect(made.panel, &ChartPanel::saveFailed, this, &InsightCharts::saveFailed);
    return made;
}

QWidget* InsightCharts::buildCost()
{
    m_departments = new SpendChart;
    m_departmentsPanel = new ChartPanel(m_departments, QStringLiteral("departments"));
    connect(m_departmentsPanel, &ChartPanel::saveFailed, this, &InsightCharts::saveFailed);
    m_burnDown = curve(tr("Budget over the month"), QStringLiteral("budget"),
                       tr("No monthly budget yet: set one under Budgets"));
    m_length = curve(tr("Cost of a token by length"), QStringLiteral("cost-by-length"),
                     tr("Nothing was spoken in these days"));
    return gridOf({m_departmentsPanel, m_burnDown.panel, m_length.panel});
}

QWidget* InsightCharts::buildEstimates()
{
    m_estimates = curve(tr("Estimates against what came"), QStringLiteral("estimates"),
                        tr("No finished request with an estimate in these days"));
    m_coverage = curve(tr("Coverage over time"), QStringLiteral("coverage"),
                       tr("Not calibrated yet: four finished requests are needed"));
    return gridOf({m_estimates.panel, m_coverage.panel});
}

QWidget* InsightCharts::buildValue()
{
    m_by = combo({tr("By model"), tr("By voice"), tr("By emotion"), tr("By vocoder")}, tr("Value by"));
    m_by->setCurrentIndex(static_cast<int>(m_model.valueBy()));
    connect(m_by, &QComboBox::activated, this,
            [this](int index) { m_model.setValueBy(static_cast<ValueBy>(index)); });
    m_value = curve(tr("Value index"), QStringLiteral("value"),
                    tr("No ratings yet: give a take one to five stars in the Studio"), m_by);
    m_latency = new MatrixChart(tr("Latency by emotion and vocoder"));
    m_latencyPanel = new ChartPanel(m_latency, QStringLiteral("latency"));
    connect(m_latencyPanel, &ChartPanel::saveFailed, this, &InsightCharts::saveFailed);
    return gridOf({m_value.panel, m_latencyPanel});
}

void InsightCharts::show(const Curve& curve, const CurveData& data)
{
    curve.chart->setData(data);
    curve.panel->setWords(data.isEmpty() ? curve.missing : data.title, data.subtitle);
    QStringList names;
    for (const CurveData::Series& series : data.series) {
        if (series.colour >= 0)
            names.insert(std::min<qsizetype>(series.colour, names.size()), series.name);
    }
    curve.panel->setKey(names, kBarMarks);
}

void InsightCharts::showModel()
{
    const InsightChartsModel::Charts& charts = m_model.charts();
    m_departments->setData(charts.departments);
    const bool spent = charts.departments.total(Measure::Cost) > 0;
    m_departmentsPanel->setWords(spent ? spendTitle(charts.departments, Measure::Cost)
                                       : tr("Nothing was spent yet"),
                                 tr("Cost by department and month"));
    m_departmentsPanel->setKey(namesOf(charts.departments), kBarMarks);
    show(m_burnDown, charts.burnDown);
    show(m_length, charts.costByLength);
    show(m_estimates, charts.estimates);
    show(m_coverage, charts.coverage);
    show(m_value, charts.value);
    m_latency->setData(charts.latency);
    m_latencyPanel->setWords(charts.latency.isEmpty() ? tr("Nothing was spoken in these days")
                                                      : charts.latency.title,
                             charts.latency.subtitle);
}

}  // namespace vox::ui
