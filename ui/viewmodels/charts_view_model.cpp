#include "ui/viewmodels/charts_view_model.h"

#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/figures_text.h"

#include <QTimeZone>

#include <chrono>
#include <string>
#include <utility>

namespace vox::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kLookEvery = 2s;
constexpr std::size_t kMostPoints = 2000;

qint64 daysOf(ChartSpan span)
{
    switch (span) {
    case ChartSpan::Week:
        return 7;
    case ChartSpan::Month:
        return 30;
    case ChartSpan::Quarter:
        return 90;
    default:
        return 365;
    }
}

LedgerFilter filterFor(const DayRange& range, const QString& department)
{
    LedgerFilter filter;
    filter.from = utcTime(range.first.startOfDay());
    filter.to = utcTime(range.last.addDays(1).startOfDay());
    filter.department = department.toStdString();
    return filter;
}

void addMoney(std::vector<Money>& sums, const Money& amount)
{
    for (Money& sum : sums) {
        if (sum.currency() == amount.currency()) {
            sum = sum + amount;
            return;
        }
    }
    sums.push_back(amount);
}

std::vector<Money> spentIn(const std::vector<DailyUsage>& daily)
{
    std::vector<Money> sums;
    for (const DailyUsage& day : daily)
        addMoney(sums, day.amount);
    return sums;
}

DayRange rangeOf(const std::vector<DailyUsage>& daily, QDate today)
{
    DayRange range{today, today};
    for (const DailyUsage& day : daily) {
        const QDate date = QDate::fromString(QString::fromStdString(day.day), Qt::ISODate);
        if (date.isValid()) {
            range.first = std::min(range.first, date);
            range.last = std::max(range.last, date);
        }
    }
    return range;
}

}  // namespace

struct ChartsViewModel::Question {
    std::optional<DayRange> range;  // nothing: all
    LedgerFilter filter, before;    // before: as many days earlier
    QDate today;
    std::string timeZone;
};

struct ChartsViewModel::Answer {
    LedgerHead head;
    DayRange range;
    QStringList departments;
    std::vector<DailyUsage> daily, before;
    std::vector<TimePoint> points;
    std::vector<std::int64_t> heat;
};

namespace {

// Runs on the worker: every figure of the page, or the first failure.
template <typename Question, typename Answer>
Result<Answer> ask(LedgerService& ledger, const Question& question)
{
    Answer answer;
    answer.head = ledger.head();  // before the figures: rows that come meanwhile are fetched the next time
    auto daily = ledger.daily(question.filter, question.timeZone);
    if (!daily)
        return daily.error();
    auto points = ledger.timePoints(question.filter, kMostPoints);
    if (!points)
        return points.error();
    auto heat = ledger.weekHeat(question.filter, question.timeZone);
    if (!heat)
        return heat.error();
    if (question.range) {
        auto before = ledger.daily(question.before, question.timeZone);
        if (before)
            answer.before = before.take();
    }
    if (auto departments = ledger.departments()) {
        for (const std::string& name : *departments)
            answer.departments << QString::fromStdString(name);
    }
    answer.daily = daily.take();
    answer.points = points.take();
    answer.heat = heat.take();
    answer.range = question.range ? *question.range : rangeOf(answer.daily, question.today);
    return answer;
}

}  // namespace

ChartsViewModel::ChartsViewModel(LedgerService& ledger, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
{
    m_poll.setInterval(kLookEvery);
    connect(&m_poll, &QTimer::timeout, this, &ChartsViewModel::look);
}

void ChartsViewModel::setActive(bool active)
{
    if (active == m_poll.isActive())
        return;
    if (!active)
        return m_poll.stop();
    m_poll.start();
    look();
}

void ChartsViewModel::look()
{
    const LedgerHead head = m_ledger.head();
    const bool same = m_state != State::Loading && head.seq == m_head.seq && head.hash == m_head.hash &&
                      m_today == localTime(m_clock.utcNow()).date();
    if (!same && !m_task.running())
        refresh();
}

void ChartsViewModel::setSpan(ChartSpan span)
{
    m_span = span;
    refresh();
}

void ChartsViewModel::setCustomRange(const DayRange& range)
{
    m_span = ChartSpan::Custom;
    m_custom = range;
    refresh();
}

void ChartsViewModel::setDepartment(const QString& department)
{
    m_department = department;
    refresh();
}

QString ChartsViewModel::timeZone() const
{
    return QString::fromUtf8(QTimeZone::systemTimeZoneId());
}

ChartsViewModel::Question ChartsViewModel::question() const
{
    Question question;
    question.today = localTime(m_clock.utcNow()).date();
    question.timeZone = timeZone().toStdString();
    if (m_span == ChartSpan::All) {
        question.filter.department = m_department.toStdString();
        return question;
    }
    const DayRange range = m_span == ChartSpan::Custom
                               ? m_custom
                               : DayRange{question.today.addDays(1 - daysOf(m_span)), question.today};
    question.range = range;
    question.filter = filterFor(range, m_department);
    question.before = filterFor({range.first.addDays(-range.days()), range.first.addDays(-1)}, m_department);
    return question;
}

LedgerFilter ChartsViewModel::filter() const
{
    return question().filter;
}

void ChartsViewModel::refresh()
{
    const Question asked = question();
    m_today = asked.today;
    m_task.run([&ledger = m_ledger, asked](std::stop_token) { return ask<Question, Answer>(ledger, asked); },
               [this](const Result<Answer>& answer) { take(answer); });
}

void ChartsViewModel::take(const Result<Answer>& answer)
{
    if (!answer) {
        m_state = State::Failed;
        m_failure = errorText(answer.error());
        Q_EMIT changed();
        return;
    }
    m_head = answer->head;
    m_range = answer->range;
    m_departments = answer->departments;
    const QStringList models = chartModels(answer->daily, answer->points);
    m_spend = shapeSpend(answer->daily, m_range, models);
    m_times = shapeTimes(answer->points, models);
    m_heat = shapeHeat(answer->heat);

    m_figures = {};
    m_figures.spent = spentIn(answer->daily);
    const std::vector<Money> before = spentIn(answer->before);
    if (m_figures.spent.size() == 1 && before.size() == 1 && before[0].nanos() > 0 &&
        before[0].currency() == m_figures.spent[0].currency())
        m_figures.change =
            static_cast<double>(m_figures.spent[0].nanos()) / static_cast<double>(before[0].nanos()) - 1;
    for (const DailyUsage& day : answer->daily) {
        m_figures.requests += day.requests;
        m_figures.textTokens += day.usage.textTokens.value();
        m_figures.speechTokens += day.usage.speechTokens.value();
        m_figures.audioSeconds += static_cast<double>(day.audioMilliseconds) / 1000;
    }
    m_figures.tokensPerSecond = medianTokensPerSecond(answer->points);
    m_state = m_head.seq == 0 ? State::Empty : State::Ready;
    Q_EMIT changed();
}

}  // namespace vox::ui
