#include "ui/pages/charts_page.h"

#include "ui/charts/heat_chart.h"
#include "ui/charts/spend_chart.h"
#include "ui/charts/time_chart.h"
#include "ui/pages/charts_panel.h"
#include "ui/pages/insight_charts.h"
#include "ui/viewmodels/charts_words.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_parts.h"

#include <QDateEdit>
#include <QGridLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <cmath>
#include <cstdlib>

namespace vox::ui {
namespace {

using State = ChartsViewModel::State;

const QStringList kBarMarks{QStringLiteral("■")};
const QStringList kDotMarks{QStringLiteral("●"), QStringLiteral("■"), QStringLiteral("▲"),
                            QStringLiteral("◆")};
constexpr QSize kRamp(72, 8);

QStringList modelNames(const TimeData& data)
{
    QStringList names;
    for (const TimeData::Layer& layer : data.layers)
        names << layer.model;
    return names;
}

QDateEdit* dayField(const QString& name)
{
    auto* field = new QDateEdit;
    field->setCalendarPopup(true);
    field->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    field->setAccessibleName(name);
    return field;
}

// As many decimals as a sum of this size needs to be told from nothing; the exact sum is its tooltip.
QString roundedMoney(const Money& amount)
{
    const std::int64_t size = std::abs(amount.nanos());
    const int decimals = size >= Money::kNanosPerUnit ? 2 : size >= Money::kNanosPerUnit / 100 ? 4 : 6;
    return moneyText(amount, size == 0 ? 2 : decimals);
}

QString changeText(const std::optional<double>& change)
{
    if (!change)
        return {};
    const auto percent = std::llround(std::abs(*change) * 100);
    if (percent == 0)
        return ChartsPage::tr("as much as before");
    return *change > 0 ? ChartsPage::tr("%1 % more than before").arg(percent)
                       : ChartsPage::tr("%1 % less than before").arg(percent);
}

}  // namespace

ChartsPage::ChartsPage(ChartsViewModel& model, InsightChartsModel& insight, QWidget* parent)
    : Page(parent)
    , m_model(model)
    , m_insight(insight)
{
    m_banner = new Banner;
    m_body = scrolled(frame("desk", column({buildFigures(), buildViews(), Item(m_views, 1)}, space::l,
                                           {space::xl, space::s, space::xl, space::xl})));
    m_empty = new EmptyState(
        QStringLiteral("charts"), tr("Nothing to draw yet"),
        tr("Charts fill from the ledger. After about ten requests they start to say something."),
        tr("Open the Studio"));
    connect(m_empty, &EmptyState::acted, this, &ChartsPage::studioWanted);
    m_content = new QStackedWidget;
    m_content->addWidget(m_body);
    m_content->addWidget(m_empty);
    auto* messages = column({m_banner}, 0, {space::xl, 0, space::l, 0});
    setLayout(column({buildHeader(), messages, Item(m_content, 1)}, 0));
    connect(&m_model, &ChartsViewModel::changed, this, &ChartsPage::showModel);
    showModel();
}

QWidget* ChartsPage::buildHeader()
{
    m_spans =
        new SegmentedControl({tr("7 days"), tr("30 days"), tr("90 days"), tr("Year"), tr("All"), tr("Days…")},
                             static_cast<int>(m_model.span()));
    m_spans->setAccessibleName(tr("Time range"));
    m_department = combo({tr("All departments")}, tr("Department"));
    m_from = dayField(tr("From"));
    m_to = dayField(tr("To"));
    m_days = new QWidget;
    m_days->setLayout(row({m_from, label(tr("to"), Role::Secondary), m_to}));
    m_days->setVisible(m_model.span() == ChartSpan::Custom);
    connect(m_spans, &SegmentedControl::chosen, this, &ChartsPage::chooseSpan);
    for (QDateEdit* field : {m_from, m_to})
        connect(field, &QDateEdit::dateChanged, this, &ChartsPage::chooseDays);
    connect(m_department, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_model.setDepartment(index > 0 ? m_department->itemText(index) : QString());
    });
    m_header = new PageHeader(tr("Charts"), {}, {m_days, m_spans, m_department});
    return m_header;
}

QWidget* ChartsPage::keyFigure(const QString& caption, KeyFigure& figure)
{
    figure.value = label({}, Role::Figure);
    figure.note = label({}, Role::Caption);
    return frame("desk", column({label(caption, Role::Caption), figure.value, figure.note}, 2));
}

QWidget* ChartsPage::buildFigures()
{
    QBoxLayout* all = row({}, space::l);
    for (QWidget* figure : {keyFigure(tr("Spent"), m_spent), keyFigure(tr("Requests"), m_requests),
                            keyFigure(tr("Speech tokens"), m_tokens), keyFigure(tr("Audio"), m_audio),
                            keyFigure(tr("Median speed"), m_speed)}) {
        if (all->count() > 0)
            all->addWidget(vline());
        all->addWidget(figure, 1);
    }
    return frame("desk", all);
}

QLayout* ChartsPage::buildViews()
{
    m_view = new SegmentedControl({tr("Use"), tr("Cost"), tr("Estimates"), tr("Value")}, 0);
    m_view->setAccessibleName(tr("What the charts are about"));
    m_insightCharts = new InsightCharts(m_insight);
    m_views = new QStackedWidget;
    m_views->addWidget(buildCharts());
    m_views->addWidget(m_insightCharts);
    connect(m_view, &SegmentedControl::chosen, this, &ChartsPage::showView);
    connect(m_insightCharts, &InsightCharts::saveFailed, this, &ChartsPage::saveFailed);
    return row({m_view, Item::spring()}, 0);
}

void ChartsPage::showView(int view)
{
    m_views->setCurrentIndex(view == 0 ? 0 : 1);
    if (view == 0)
        return;
    m_insightCharts->showSet(view - 1);
    m_insight.setFilter(m_model.filter());
}

void ChartsPage::saveFailed(const QString& message)
{
    m_banner->showNotice({Notice::Kind::Danger, tr("The chart is not saved"), message, {}});
}

QWidget* ChartsPage::buildCharts()
{
    m_measure = new SegmentedControl({tr("Cost"), tr("Tokens")}, 0);
    m_measure->setAccessibleName(tr("What the bars show"));
    m_spendChart = new SpendChart;
    m_timeChart = new TimeChart;
    m_heatChart = new HeatChart;
    m_spendPanel = new ChartPanel(m_spendChart, QStringLiteral("cost-and-tokens"), m_measure);
    m_timePanel = new ChartPanel(m_timeChart, QStringLiteral("time-against-tokens"));
    m_heatPanel = new ChartPanel(m_heatChart, QStringLiteral("hours"));
    connect(m_measure, &SegmentedControl::chosen, this, [this](int index) {
        m_spendChart->setMeasure(index == 0 ? Measure::Cost : Measure::Tokens);
        showSpend();
    });
    for (ChartPanel* panel : {m_spendPanel, m_timePanel, m_heatPanel})
        connect(panel, &ChartPanel::saveFailed, this, &ChartsPage::saveFailed);
    auto* grid = new QGridLayout;
    grid->setSpacing(space::m);
    grid->setContentsMargins({});
    grid->addWidget(m_spendPanel, 0, 0, 1, 2);
    grid->addWidget(m_timePanel, 1, 0);
    grid->addWidget(m_heatPanel, 1, 1);
    for (const int i : {0, 1}) {
        grid->setRowStretch(i, 1);
        grid->setColumnStretch(i, 1);
    }
    return frame("desk", grid);
}

void ChartsPage::chooseSpan(int index)
{
    const auto span = static_cast<ChartSpan>(index);
    m_days->setVisible(span == ChartSpan::Custom);
    if (span != ChartSpan::Custom)
        return m_model.setSpan(span);
    const DayRange range = m_model.range();
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    m_from->setDate(range.first);
    m_to->setDate(range.last);
    chooseDays();
}

void ChartsPage::chooseDays()
{
    m_model.setCustomRange({std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date())});
}

QString ChartsPage::rangeText() const
{
    const DayRange range = m_model.range();
    if (!range.first.isValid())
        return {};
    const QString pattern = tr("d MMMM yyyy", "date format");
    return tr("%1 to %2, %3")
        .arg(QLocale().toString(range.first, pattern), QLocale().toString(range.last, pattern),
             m_model.timeZone());
}

void ChartsPage::showModel()
{
    const State state = m_model.state();
    if (state == State::Failed)
        m_banner->showNotice({Notice::Kind::Danger, tr("The ledger cannot be read"), m_model.failure(), {}});
    m_content->setCurrentWidget(state == State::Empty ? static_cast<QWidget*>(m_empty) : m_body);
    m_header->setSubtitle(state == State::Ready ? rangeText() : QString());
    m_spans->setEnabled(state != State::Empty);
    m_department->setEnabled(state != State::Empty);
    if (state != State::Ready)
        return;
    m_banner->hide();
    showFigures();
    showDepartments();
    m_spendChart->setData(m_model.spend());
    m_timeChart->setData(m_model.times());
    m_heatChart->setData(m_model.heat());
    showSpend();
    m_timePanel->setWords(timeTitle(m_model.times()), tr("One dot per request"));
    m_timePanel->setKey(modelNames(m_model.times()), kDotMarks);
    m_heatPanel->setWords(heatTitle(m_model.heat()), tr("Speech tokens by hour and weekday"));
    m_heatPanel->setKey(QStringLiteral("0"), heatRamp(kRamp, devicePixelRatioF()),
                        shortCountText(static_cast<double>(m_model.heat().most())));
    if (m_view->current() > 0)
        m_insight.setFilter(m_model.filter());
}

void ChartsPage::showSpend()
{
    const SpendData& spend = m_model.spend();
    const Measure measure = m_spendChart->measure();
    m_spendPanel->setWords(spendTitle(spend, measure), spendSubtitle(spend, measure));
    m_spendPanel->setKey(modelNames(m_model.times()), kBarMarks);
}

void ChartsPage::showFigures()
{
    const ChartsViewModel::KeyFigures& figures = m_model.figures();
    QStringList spent;
    for (const Money& sum : figures.spent)
        spent << roundedMoney(sum);
    m_spent.value->setText(spent.isEmpty() ? QStringLiteral("–") : spent.join(QStringLiteral(" + ")));
    m_spent.value->setToolTip(totalsText(figures.spent));
    m_spent.note->setText(changeText(figures.change));
    m_requests.value->setText(countText(figures.requests));
    m_requests.note->setText(
        tr("%1 text tokens").arg(shortCountText(static_cast<double>(figures.textTokens))));
    m_tokens.value->setText(shortCountText(static_cast<double>(figures.speechTokens)));
    m_tokens.value->setToolTip(countText(figures.speechTokens));
    const auto each = figures.requests > 0 ? figures.speechTokens / figures.requests : 0;
    m_tokens.note->setText(tr("%1 a request").arg(countText(each)));
    m_audio.value->setText(durationText(figures.audioSeconds));
    m_audio.note->setText(figures.audioSeconds >= 3600 ? tr("hours, minutes, seconds")
                                                       : tr("minutes, seconds"));
    m_speed.value->setText(std::isfinite(figures.tokensPerSecond)
                               ? countText(std::llround(figures.tokensPerSecond))
                               : QStringLiteral("–"));
    m_speed.note->setText(tr("speech tokens per second"));
}

void ChartsPage::showDepartments()
{
    const QString chosen = m_department->currentIndex() > 0 ? m_department->currentText() : QString();
    QStringList names = m_model.departments();
    if (!chosen.isEmpty() && !names.contains(chosen))
        names << chosen;
    const QSignalBlocker quiet(m_department);
    m_department->clear();
    m_department->addItem(tr("All departments"));
    m_department->addItems(names);
    m_department->setCurrentIndex(chosen.isEmpty() ? 0 : m_department->findText(chosen));
}

void ChartsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_model.setActive(true);
}

void ChartsPage::hideEvent(QHideEvent* event)
{
    m_model.setActive(false);
    Page::hideEvent(event);
}

QVariantMap ChartsPage::state() const
{
    return {{QStringLiteral("measure"), m_measure->current()},
            {QStringLiteral("view"), m_view->current()},
            {QStringLiteral("department"),
             m_department->currentIndex() > 0 ? m_department->currentText() : QString()}};
}

void ChartsPage::restore(const QVariantMap& state)
{
    const int measure = state.value(QStringLiteral("measure")).toInt();
    m_measure->setCurrent(measure);
    m_spendChart->setMeasure(measure == 0 ? Measure::Cost : Measure::Tokens);
    const int view = state.value(QStringLiteral("view")).toInt();
    m_view->setCurrent(view);
    showView(view);
    const QString department = state.value(QStringLiteral("department")).toString();
    if (!department.isEmpty()) {
        const QSignalBlocker quiet(m_department);
        if (m_department->findText(department) < 0)
            m_department->addItem(department);
        m_department->setCurrentText(department);
    }
    if (m_model.state() == State::Ready)
        showModel();
}

}  // namespace vox::ui
