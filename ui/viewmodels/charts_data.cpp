#include "ui/viewmodels/charts_data.h"

#include "ui/viewmodels/charts_words.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace vox::ui {
namespace {

constexpr qsizetype kMostLayers = 4;
constexpr qint64 kMostDailyBars = 124;
constexpr qint64 kMostWeeklyDays = 2 * 366;

Bin binFor(const DayRange& range)
{
    return range.days() <= kMostDailyBars    ? Bin::Day
           : range.days() <= kMostWeeklyDays ? Bin::Week
                                             : Bin::Month;
}

QDate startOfBin(QDate day, Bin bin)
{
    switch (bin) {
    case Bin::Day:
        return day;
    case Bin::Week:
        return day.addDays(1 - day.dayOfWeek());
    case Bin::Month:
        return QDate(day.year(), day.month(), 1);
    }
    return day;
}

QDate nextStart(QDate start, Bin bin)
{
    return bin == Bin::Day ? start.addDays(1) : bin == Bin::Week ? start.addDays(7) : start.addMonths(1);
}

// The currency of most requests: a chart has one axis, and money of two kinds does not add.
Currency mainCurrency(const std::vector<DailyUsage>& daily)
{
    std::map<std::string, std::pair<std::int64_t, Currency>> seen;
    for (const DailyUsage& day : daily) {
        const Currency currency = day.amount.currency();
        seen.try_emplace(std::string(currency.code()), 0, currency).first->second.first += day.requests;
    }
    const auto most = std::max_element(seen.begin(), seen.end(), [](const auto& a, const auto& b) {
        return a.second.first < b.second.first;
    });
    return most == seen.end() ? Currency("USD") : most->second.second;
}

std::size_t layerOf(const std::string& model, const QStringList& models)
{
    const qsizetype place = models.indexOf(QString::fromStdString(model));
    return static_cast<std::size_t>(place >= 0 ? place : models.size() - 1);
}

void addBars(SpendData& data, const DayRange& range)
{
    for (QDate start = startOfBin(range.first, data.bin); start <= range.last;
         start = nextStart(start, data.bin))
        data.starts.push_back(start);
}

}  // namespace

std::int64_t SpendData::total(Measure measure) const
{
    std::int64_t sum = 0;
    for (const Layer& layer : layers)
        sum = std::accumulate(values(layer, measure).begin(), values(layer, measure).end(), sum);
    return sum;
}

std::int64_t SpendData::totalOf(std::size_t bar, Measure measure) const
{
    std::int64_t sum = 0;
    for (const Layer& layer : layers)
        sum += values(layer, measure)[bar];
    return sum;
}

std::int64_t HeatData::most() const
{
    return *std::max_element(tokens.begin(), tokens.end());
}

std::int64_t HeatData::total() const
{
    return std::accumulate(tokens.begin(), tokens.end(), std::int64_t{0});
}

QStringList chartModels(const std::vector<DailyUsage>& daily, const std::vector<TimePoint>& points)
{
    QHash<QString, std::int64_t> tokens;
    for (const DailyUsage& day : daily)
        tokens[QString::fromStdString(day.model)] += day.usage.speechTokens.value();
    for (const TimePoint& point : points)
        tokens[QString::fromStdString(point.model)] += 0;
    QStringList models = tokens.keys();
    std::sort(models.begin(), models.end());
    if (models.size() <= kMostLayers)
        return models;
    std::stable_sort(models.begin(), models.end(),
                     [&](const QString& a, const QString& b) { return tokens[a] > tokens[b]; });
    models = models.mid(0, kMostLayers - 1);
    std::sort(models.begin(), models.end());
    return models << ChartsWords::others();
}

SpendData shapeSpend(const std::vector<DailyUsage>& daily, const DayRange& range, const QStringList& models,
                     std::optional<Bin> bin)
{
    SpendData data;
    data.bin = bin.value_or(binFor(range));
    data.currency = mainCurrency(daily);
    addBars(data, range);
    for (const QString& model : models)
        data.layers.push_back({model, std::vector<std::int64_t>(data.starts.size()),
                               std::vector<std::int64_t>(data.starts.size())});
    for (const DailyUsage& day : daily) {
        const QDate start =
            startOfBin(QDate::fromString(QString::fromStdString(day.day), Qt::ISODate), data.bin);
        const auto bar = std::lower_bound(data.starts.begin(), data.starts.end(), start);
        if (models.isEmpty() || !start.isValid() || bar == data.starts.end() || *bar != start)
            continue;
        SpendData::Layer& layer = data.layers[layerOf(day.model, models)];
        const auto index = static_cast<std::size_t>(bar - data.starts.begin());
        layer.tokens[index] += day.usage.speechTokens.value();
        if (day.amount.currency() == data.currency)
            layer.nanos[index] += day.amount.nanos();
        else
            data.otherCurrencies = true;
    }
    return data;
}

TimeData shapeTimes(const std::vector<TimePoint>& points, const QStringList& models)
{
    TimeData data;
    for (const QString& model : models)
        data.layers.push_back({model, {}});
    for (const TimePoint& point : points) {
        const bool drawable = point.speechTokens > 0 && point.processing.count() > 0;  // axes are logarithmic
        if (drawable && !models.isEmpty())
            data.layers[layerOf(point.model, models)].points.push_back(point);
    }
    return data;
}

HeatData shapeHeat(const std::vector<std::int64_t>& weekHeat)
{
    HeatData data;
    std::copy_n(weekHeat.begin(), std::min(weekHeat.size(), data.tokens.size()), data.tokens.begin());
    return data;
}

double medianTokensPerSecond(const std::vector<TimePoint>& points)
{
    std::vector<double> speeds;
    for (const TimePoint& point : points) {
        if (point.processing.count() > 0 && point.speechTokens > 0)
            speeds.push_back(static_cast<double>(point.speechTokens) /
                             std::chrono::duration<double>(point.processing).count());
    }
    if (speeds.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto middle = speeds.begin() + static_cast<std::ptrdiff_t>(speeds.size() / 2);
    std::nth_element(speeds.begin(), middle, speeds.end());
    return *middle;
}

}  // namespace vox::ui
