#include "ui/viewmodels/insight_charts_model.h"

#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/insight_shapes.h"

#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace vox::ui {
namespace {

constexpr std::size_t kMostDots = 1'500;
constexpr int kMonths = 12;

std::string machineZone()
{
    return QTimeZone::systemTimeZoneId().toStdString();
}

LedgerFilter since(QDate first)
{
    LedgerFilter filter;
    filter.from = utcTime(first.startOfDay());
    return filter;
}

LedgerFilter filterOf(const BudgetState& budget, QDate first)
{
    LedgerFilter filter = since(first);
    switch (budget.budget.scope) {
    case BudgetScope::Everyone:
        break;
    case BudgetScope::User:
        filter.user = budget.key;
        break;
    case BudgetScope::Department:
        filter.department = budget.key;
        break;
    case BudgetScope::Project:
        filter.project = budget.key;
        break;
    }
    return filter;
}

// Evenly drawn, so that old and new are both seen.
std::vector<std::int64_t> drawn(const std::vector<std::int64_t>& seqs)
{
    const std::size_t every = std::max<std::size_t>(1, (seqs.size() + kMostDots - 1) / kMostDots);
    std::vector<std::int64_t> some;
    for (std::size_t i = 0; i < seqs.size(); i += every)
        some.push_back(seqs[i]);
    return some;
}

// A request of the usual kind, as long as is asked.
UsageRecord scaled(const LedgerRow& usual, std::int64_t speechTokens)
{
    UsageRecord record = usual.record;
    const Usage& usage = usual.record.usage;
    const auto share = [&](std::int64_t count) {
        return static_cast<std::int64_t>(
            static_cast<double>(count) * static_cast<double>(speechTokens) /
            static_cast<double>(std::max<std::int64_t>(1, usage.speechTokens.value())));
    };
    record.usage.textTokens = TextTokens(share(usage.textTokens.value()));
    record.usage.speechTokens = SpeechTokens(speechTokens);
    record.usage.solverSteps = SolverSteps(share(usage.solverSteps.value()));
    record.samples = {};
    record.samples.decoded = Samples(share(usual.record.samples.decoded.value()));
    return record;
}

LengthPrice priceBy(PriceService* prices, const std::vector<LedgerRow>& rows)
{
    std::string inForce;
    if (prices != nullptr) {
        if (const auto tariffs = prices->tariffs())
            for (const TariffInfo& info : *tariffs)
                inForce = info.inForce ? info.tariff.id : inForce;
    }
    const auto usual = std::ranges::find_if(rows, [](const LedgerRow& row) {
        return row.adjusts == 0 && row.record.usage.speechTokens.value() > 0;
    });
    if (inForce.empty() || usual == rows.end())
        return [](std::int64_t) { return std::optional<Money>(); };
    return [prices, inForce, usual = *usual](std::int64_t tokens) -> std::optional<Money> {
        const auto charge = prices->example(scaled(usual, tokens), inForce);
        return charge && charge->amount.currency() == usual.amount.currency() ? std::optional(charge->amount)
                                                                              : std::nullopt;
    };
}

}  // namespace

struct InsightChartsModel::Question {
    InsightSources sources;
    LedgerFilter filter;
    ValueBy by;
    QDate today;
};

InsightChartsModel::InsightChartsModel(const InsightSources& sources, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_sources(sources)
    , m_clock(clock)
{
}

void InsightChartsModel::setFilter(const LedgerFilter& filter)
{
    m_filter = filter;
    refresh();
}

void InsightChartsModel::setValueBy(ValueBy by)
{
    m_by = by;
    refresh();
}

void InsightChartsModel::refresh()
{
    if (m_sources.ledger == nullptr)
        return;
    const Question question{m_sources, m_filter, m_by, localTime(m_clock.utcNow()).date()};
    m_task.run([question](std::stop_token) { return ask(question); },
               [this](const Result<Charts>& charts) {
                   m_failure = charts ? QString() : errorText(charts.error());
                   if (charts)
                       m_charts = *charts;
                   Q_EMIT changed();
               });
    Q_EMIT changed();
}

Result<InsightChartsModel::Charts> InsightChartsModel::ask(const Question& question)
{
    Charts charts;
    for (const auto part : {&askCosts, &askInsight})
        if (const auto status = part(question, charts); !status)
            return status.error();
    return charts;
}

Status InsightChartsModel::askCosts(const Question& question, Charts& charts)
{
    LedgerService& ledger = *question.sources.ledger;
    const QDate firstMonth = QDate(question.today.year(), question.today.month(), 1).addMonths(1 - kMonths);
    auto departments = ledger.departments();
    if (!departments)
        return departments.error();
    std::vector<DepartmentUse> use;
    for (const std::string& department : *departments) {
        LedgerFilter filter = since(firstMonth);
        filter.department = department;
        auto daily = ledger.daily(filter, machineZone());
        if (!daily)
            return daily.error();
        use.emplace_back(department, daily.take());
    }
    charts.departments = shapeDepartments(use, {firstMonth, question.today});

    const auto selection = ledger.select(question.filter);
    if (!selection)
        return selection.error();
    const auto rows = ledger.rows(drawn(selection->seqs));
    if (!rows)
        return rows.error();
    charts.costByLength = shapeCostByLength(*rows, priceBy(question.sources.prices, *rows));
    if (question.sources.budgets == nullptr)
        return {};
    const auto states = question.sources.budgets->states();
    if (!states)
        return states.error();
    const auto monthly = std::ranges::find_if(
        *states, [](const BudgetState& state) { return state.budget.period == BudgetPeriod::Month; });
    if (monthly == states->end())
        return {};
    const QDate first(question.today.year(), question.today.month(), 1);
    auto daily = ledger.daily(filterOf(*monthly, first), machineZone());
    if (!daily)
        return daily.error();
    charts.burnDown = shapeBurnDown(*monthly, *daily, question.today);
    return {};
}

Status InsightChartsModel::askInsight(const Question& question, Charts& charts)
{
    InsightService* insight = question.sources.insight;
    if (insight == nullptr)
        return {};
    const auto estimates = insight->estimates(question.filter, kMostDots);
    if (!estimates)
        return estimates.error();
    const auto coverage = insight->coverage(question.filter);
    if (!coverage)
        return coverage.error();
    const auto value = insight->valueIndex(question.filter, question.by);
    if (!value)
        return value.error();
    const auto latency = insight->latency(question.filter);
    if (!latency)
        return latency.error();
    charts.estimates = shapeEstimates(*estimates);
    charts.coverage = shapeCoverage(*coverage);
    charts.value = shapeValue(*value);
    charts.latency = shapeLatency(*latency);
    return {};
}

}  // namespace vox::ui
