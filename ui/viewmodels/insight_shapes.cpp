#include "ui/viewmodels/insight_shapes.h"

#include "ui/viewmodels/charts_words.h"
#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace vox::ui {
namespace {

using Axis = CurveData::Axis;
using Kind = CurveData::Series::Kind;
using Scale = CurveData::Scale;
using Values = CurveData::Values;

constexpr double kUnit = static_cast<double>(Money::kNanosPerUnit);
constexpr double kMillion = 1e6;

QString text(const std::string& plain)
{
    return QString::fromStdString(plain);
}

QString percent(double share)
{
    return decimalText(share * 100, 0);
}

// --- departments
// -------------------------------------------------------------------------------------------------

QString departmentName(const std::string& name)
{
    return name.empty() ? ChartsWords::tr("no department") : text(name);
}

// --- budgets
// -----------------------------------------------------------------------------------------------------

std::map<QDate, std::int64_t> nanosByDay(const std::vector<DailyUsage>& daily, const Currency& currency)
{
    std::map<QDate, std::int64_t> days;
    for (const DailyUsage& day : daily) {
        if (day.amount.currency() == currency)
            days[QDate::fromString(text(day.day), Qt::ISODate)] += day.amount.nanos();
    }
    return days;
}

std::int64_t spentOn(const std::map<QDate, std::int64_t>& days, QDate day)
{
    const auto found = days.find(day);
    return found == days.end() ? 0 : found->second;
}

struct BurnDown {
    QDate first, today, last;
    std::vector<double> spent;  // at the end of each day so far
    double perDay = 0;          // of the last seven days, or of as many as there are
    double limit = 0;

    // When the limit is reached at this pace; nothing within the month.
    std::optional<QDate> reached() const
    {
        const double left = limit - spent.back();
        if (left <= 0)
            return today;
        const double days = perDay > 0 ? std::floor(left / perDay) + 1 : 1e9;
        const QDate day = days < 400 ? today.addDays(static_cast<qint64>(days)) : QDate();
        return day.isValid() && day <= last ? std::optional(day) : std::nullopt;
    }
};

BurnDown burnDownOf(const BudgetState& budget, const std::vector<DailyUsage>& daily, QDate today)
{
    BurnDown burn{.first = QDate(today.year(), today.month(), 1),
                  .today = today,
                  .last = QDate(today.year(), today.month(), today.daysInMonth()),
                  .limit = static_cast<double>(budget.budget.limit.nanos()) / kUnit};
    const auto days = nanosByDay(daily, budget.budget.limit.currency());
    std::int64_t sum = 0;
    for (QDate day = burn.first; day <= today; day = day.addDays(1)) {
        sum += spentOn(days, day);
        burn.spent.push_back(static_cast<double>(sum) / kUnit);
    }
    const auto over = std::min<std::size_t>(7, burn.spent.size());
    const double before = over < burn.spent.size() ? burn.spent[burn.spent.size() - 1 - over] : 0;
    burn.perDay = (burn.spent.back() - before) / static_cast<double>(over);
    return burn;
}

QString burnTitle(const QString& name, const BurnDown& burn)
{
    if (burn.spent.back() >= burn.limit)
        return ChartsWords::tr("%1 is spent").arg(name);
    if (const auto day = burn.reached())
        return ChartsWords::tr("%1 is spent by %2 at this pace").arg(name, ChartsWords::dayAndMonth(*day));
    return ChartsWords::tr("%1 lasts the month").arg(name);
}

// --- estimates
// ---------------------------------------------------------------------------------------------------

struct Accuracy {
    double off = 0, actual = 0;
    std::int64_t jobs = 0, within80 = 0;
};

Accuracy accuracyOf(const std::vector<EstimatePoint>& points)
{
    Accuracy sum;
    for (const EstimatePoint& point : points) {
        sum.off += std::abs(static_cast<double>(point.actual - point.forecast.expected));
        sum.actual += static_cast<double>(point.actual);
        sum.within80 += point.actual >= point.forecast.low80 && point.actual <= point.forecast.high80 ? 1 : 0;
        ++sum.jobs;
    }
    return sum;
}

// --- length
// ------------------------------------------------------------------------------------------------------

double perMillion(const Money& amount, std::int64_t tokens)
{
    return static_cast<double>(amount.nanos()) / kUnit * kMillion / static_cast<double>(tokens);
}

// The tariff's own curve at forty lengths, evenly on the logarithmic axis.
CurveData::Series tariffCurve(const LengthPrice& priceOf, std::int64_t least, std::int64_t most)
{
    constexpr int kSteps = 40;
    CurveData::Series curve{.name = ChartsWords::tr("the tariff"), .kind = Kind::Line, .colour = 1};
    const double low = std::log(static_cast<double>(least));
    const double high = std::log(static_cast<double>(std::max(most, least + 1)));
    for (int step = 0; step <= kSteps; ++step) {
        const auto tokens = std::llround(std::exp(low + (high - low) * step / kSteps));
        if (const auto amount = priceOf(tokens)) {
            curve.x.push_back(static_cast<double>(tokens));
            curve.y.push_back(perMillion(*amount, tokens));
        }
    }
    return curve;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Of the quarter of the requests that is shortest, against the longest quarter.
QString lengthTitle(const CurveData::Series& dots)
{
    std::vector<std::pair<double, double>> sorted;
    for (std::size_t i = 0; i < dots.x.size(); ++i)
        sorted.emplace_back(dots.x[i], dots.y[i]);
    std::ranges::sort(sorted);
    const std::size_t quarter = std::max<std::size_t>(1, sorted.size() / 4);
    std::vector<double> low, high;
    for (std::size_t i = 0; i < quarter; ++i) {
        low.push_back(sorted[i].second);
        high.push_back(sorted[sorted.size() - 1 - i].second);
    }
    const double shortest = median(low), longest = median(high);
    if (longest <= 0 || std::abs(shortest / longest - 1) < 0.05)
        return ChartsWords::tr("A token costs the same at every length");
    if (shortest > longest)
        return ChartsWords::tr("A token of a short request costs %1 times as much")
            .arg(decimalText(shortest / longest, 1));
    return ChartsWords::tr("A token of a long request costs %1 times as much")
        .arg(decimalText(longest / std::max(shortest, 1e-12), 1));
}

}  // namespace

SpendData shapeDepartments(const std::vector<DepartmentUse>& use, const DayRange& range)
{
    std::vector<DailyUsage> named;
    for (const auto& [department, daily] : use) {
        for (DailyUsage day : daily) {
            day.model = departmentName(department).toStdString();
            named.push_back(std::move(day));
        }
    }
    return shapeSpend(named, range, chartModels(named, {}), Bin::Month);
}

CurveData shapeBurnDown(const BudgetState& budget, const std::vector<DailyUsage>& daily, QDate today)
{
    const BurnDown burn = burnDownOf(budget, daily, today);
    const QString name = budget.key.empty() ? text(budget.budget.id) : text(budget.key);
    CurveData data{
        .title = burnTitle(name, burn),
        .subtitle = ChartsWords::tr("Spent this month against the budget “%1”").arg(text(budget.budget.id)),
        .x = {.label = {}, .scale = Scale::Days, .values = {}, .names = {}},
        .y = {.label = {}, .scale = {}, .values = Values::Money, .names = {}},
        .currency = budget.budget.limit.currency(),
        .series = {}};
    CurveData::Series spent{.name = ChartsWords::tr("spent"), .kind = Kind::Line, .colour = 0};
    for (std::size_t i = 0; i < burn.spent.size(); ++i) {
        const QDate day = burn.first.addDays(static_cast<qint64>(i));
        spent.x.push_back(static_cast<double>(day.toJulianDay()));
        spent.y.push_back(burn.spent[i]);
        const Money sum = Money::fromNanos(data.currency, std::llround(burn.spent[i] * kUnit));
        spent.words << QStringLiteral("<b>%1</b><br>%2").arg(ChartsWords::dayAndMonth(day), moneyText(sum));
    }
    const auto at = [](QDate day) { return static_cast<double>(day.toJulianDay()); };
    const double end = burn.spent.back() + burn.perDay * static_cast<double>(burn.today.daysTo(burn.last));
    data.series.push_back({.name = ChartsWords::tr("limit"),
                           .kind = Kind::Dashes,
                           .colour = -1,
                           .x = {at(burn.first), at(burn.last)},
                           .y = {burn.limit, burn.limit},
                           .low = {},
                           .high = {},
                           .words = {}});
    data.series.push_back({.name = ChartsWords::tr("at this pace"),
                           .kind = Kind::Dashes,
                           .colour = 1,
                           .x = {at(burn.today), at(burn.last)},
                           .y = {burn.spent.back(), end},
                           .low = {},
                           .high = {},
                           .words = {}});
    data.series.push_back(std::move(spent));
    return data;
}

CurveData shapeEstimates(const std::vector<EstimatePoint>& points)
{
    if (points.empty())
        return {};
    const Accuracy sum = accuracyOf(points);
    CurveData data{
        .title = ChartsWords::tr("Estimates are off by %1 %; %2 of %3 within the 80 % band")
                     .arg(decimalText(100 * sum.off / std::max(sum.actual, 1.0), 1))
                     .arg(sum.within80)
                     .arg(sum.jobs),
        .subtitle = ChartsWords::tr("Speech tokens: what came against what was foretold, 95 % bands"),
        .x = {.label = ChartsWords::tr("foretold"), .scale = Scale::Logarithmic, .values = {}, .names = {}},
        .y = {.label = ChartsWords::tr("came"), .scale = Scale::Logarithmic, .values = {}, .names = {}},
        .currency = Currency("USD"),
        .series = {}};
    CurveData::Series dots{.name = ChartsWords::tr("one request"), .kind = Kind::Dots, .colour = 0};
    CurveData::Series bands{.name = ChartsWords::tr("95 % band"), .kind = Kind::Whiskers, .colour = -1};
    double least = std::numeric_limits<double>::max(), most = 1;
    for (const EstimatePoint& point : points) {
        if (point.forecast.expected <= 0 || point.actual <= 0)
            continue;
        dots.x.push_back(static_cast<double>(point.forecast.expected));
        dots.y.push_back(static_cast<double>(point.actual));
        bands.x.push_back(dots.x.back());
        bands.y.push_back(dots.x.back());
        bands.low.push_back(static_cast<double>(std::max<std::int64_t>(1, point.forecast.low95)));
        bands.high.push_back(static_cast<double>(std::max(point.forecast.expected, point.forecast.high95)));
        dots.words << ChartsWords::tr("<b>%1</b><br>foretold %2 (%3 to %4), came %5")
                          .arg(text(point.model).toHtmlEscaped(), countText(point.forecast.expected),
                               countText(point.forecast.low95), countText(point.forecast.high95),
                               countText(point.actual));
        least = std::min({least, dots.x.back(), dots.y.back()});
        most = std::max({most, dots.x.back(), dots.y.back()});
    }
    if (dots.x.empty())
        return {};
    data.series.push_back({.name = ChartsWords::tr("as foretold"),
                           .kind = Kind::Dashes,
                           .colour = -1,
                           .x = {least, most},
                           .y = {least, most},
                           .low = {},
                           .high = {},
                           .words = {}});
    data.series.push_back(std::move(bands));
    data.series.push_back(std::move(dots));
    return data;
}

CurveData shapeCoverage(const std::vector<CoveragePoint>& points)
{
    if (points.empty())
        return {};
    const CoveragePoint& newest = points.back();
    CurveData data{
        .title = ChartsWords::tr("%1 % of the last jobs lie in the 80 % band, %2 % in the 95 % band")
                     .arg(percent(newest.coverage80), percent(newest.coverage95)),
        .subtitle = ChartsWords::tr("Share of the jobs before each day that kept to their estimate"),
        .x = {.label = {}, .scale = Scale::Days, .values = {}, .names = {}},
        .y = {.label = {}, .scale = {}, .values = Values::Percent, .names = {}},
        .currency = Currency("USD"),
        .series = {}};
    CurveData::Series narrow{.name = ChartsWords::tr("80 % band"), .kind = Kind::Line, .colour = 0};
    CurveData::Series wide{.name = ChartsWords::tr("95 % band"), .kind = Kind::Line, .colour = 1};
    for (const CoveragePoint& point : points) {
        const QDateTime when = localTime(point.when);
        const double day = static_cast<double>(when.date().toJulianDay()) +
                           static_cast<double>(when.time().msecsSinceStartOfDay()) / 86'400'000.0;
        const QString words =
            QStringLiteral("<b>%1</b><br>%2 %, %3 %")
                .arg(minuteText(point.when), percent(point.coverage80), percent(point.coverage95));
        for (auto [series, share] :
             {std::pair(&narrow, point.coverage80), std::pair(&wide, point.coverage95)}) {
            series->x.push_back(day);
            series->y.push_back(share);
            series->words << words;
        }
    }
    for (const double wanted : {0.80, 0.95})
        data.series.push_back({.name = ChartsWords::tr("%1 % wanted").arg(percent(wanted)),
                               .kind = Kind::Dashes,
                               .colour = -1,
                               .x = {narrow.x.front(), narrow.x.back()},
                               .y = {wanted, wanted},
                               .low = {},
                               .high = {},
                               .words = {}});
    data.series.push_back(std::move(narrow));
    data.series.push_back(std::move(wide));
    return data;
}

CurveData shapeCostByLength(const std::vector<LedgerRow>& rows, const LengthPrice& priceOf)
{
    CurveData::Series dots{.name = ChartsWords::tr("one request"), .kind = Kind::Dots, .colour = 0};
    std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = 1;
    const auto currency = rows.empty() ? Currency("USD") : rows.front().amount.currency();
    for (const LedgerRow& row : rows) {
        const std::int64_t tokens = row.record.usage.speechTokens.value();
        if (tokens <= 0 || row.adjusts > 0 || row.amount.currency() != currency)
            continue;
        dots.x.push_back(static_cast<double>(tokens));
        dots.y.push_back(perMillion(row.amount, tokens));
        dots.words << ChartsWords::tr("<b>Row %1</b><br>%2 tokens, %3")
                          .arg(row.seq)
                          .arg(countText(tokens), moneyText(row.amount));
        least = std::min(least, tokens);
        most = std::max(most, tokens);
    }
    if (dots.x.empty())
        return {};
    CurveData data{.title = lengthTitle(dots),
                   .subtitle =
                       ChartsWords::tr("Cost of a million speech tokens by the length of the request"),
                   .x = {.label = ChartsWords::tr("speech tokens"),
                         .scale = Scale::Logarithmic,
                         .values = {},
                         .names = {}},
                   .y = {.label = {}, .scale = {}, .values = Values::Money, .names = {}},
                   .currency = currency,
                   .series = {}};
    CurveData::Series curve = tariffCurve(priceOf, least, most);
    data.series.push_back(std::move(dots));
    if (!curve.x.empty())
        data.series.push_back(std::move(curve));
    return data;
}

CurveData shapeValue(const std::vector<ValueEntry>& entries)
{
    if (entries.empty())
        return {};
    std::vector<ValueEntry> best = entries;
    std::ranges::stable_sort(best, std::greater{}, &ValueEntry::index);
    CurveData data{.title = ChartsWords::tr("%1 gives the most for its price").arg(text(best.front().key)),
                   .subtitle = ChartsWords::tr("Stars for a thousandth of the currency, 95 % intervals"),
                   .x = {.label = {}, .scale = Scale::Names, .values = {}, .names = {}},
                   .y = {},
                   .currency = Currency("USD"),
                   .series = {}};
    if (best.size() > 1 && best.front().low95 <= best[1].high95)
        data.title = ChartsWords::tr("%1 leads, but the intervals overlap").arg(text(best.front().key));
    CurveData::Series marks{.name = ChartsWords::tr("value"), .kind = Kind::Whiskers, .colour = 0};
    for (std::size_t i = 0; i < best.size(); ++i) {
        const ValueEntry& entry = best[i];
        data.x.names << text(entry.key);
        marks.x.push_back(static_cast<double>(i));
        marks.y.push_back(entry.index);
        marks.low.push_back(entry.low95);
        marks.high.push_back(entry.high95);
        marks.words << ChartsWords::tr("<b>%1</b><br>%2 stars over %n rating(s)", nullptr,
                                       static_cast<int>(entry.ratings))
                           .arg(text(entry.key).toHtmlEscaped(), decimalText(entry.stars, 2));
    }
    data.series.push_back(std::move(marks));
    return data;
}

MatrixData shapeLatency(const std::vector<LatencyCell>& cells)
{
    MatrixData data{.title = {},
                    .subtitle = ChartsWords::tr("Seconds to the first audio, by emotion and vocoder"),
                    .rows = {},
                    .columns = {},
                    .values = {},
                    .words = {}};
    const LatencyCell* slowest = nullptr;
    for (const LatencyCell& cell : cells) {
        if (!data.rows.contains(text(cell.emotion)))
            data.rows << text(cell.emotion);
        if (!data.columns.contains(text(cell.vocoder)))
            data.columns << text(cell.vocoder);
        slowest = slowest == nullptr || cell.seconds > slowest->seconds ? &cell : slowest;
    }
    if (slowest == nullptr)
        return {};
    data.values.assign(static_cast<std::size_t>(data.rows.size() * data.columns.size()),
                       std::numeric_limits<double>::quiet_NaN());
    data.words.resize(data.rows.size() * data.columns.size());
    for (const LatencyCell& cell : cells) {
        const auto place = data.rows.indexOf(text(cell.emotion)) * data.columns.size() +
                           data.columns.indexOf(text(cell.vocoder));
        data.values[static_cast<std::size_t>(place)] = cell.seconds;
        data.words[place] = ChartsWords::tr("<b>%1, %2</b><br>%3 s over %n request(s)", nullptr,
                                            static_cast<int>(cell.requests))
                                .arg(text(cell.emotion).toHtmlEscaped(), text(cell.vocoder).toHtmlEscaped(),
                                     decimalText(cell.seconds, 3));
    }
    data.title = ChartsWords::tr("Slowest to begin: %1 with %2, %3 s")
                     .arg(text(slowest->emotion), text(slowest->vocoder), decimalText(slowest->seconds, 2));
    return data;
}

}  // namespace vox::ui
