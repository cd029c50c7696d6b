#include "ui/viewmodels/charts_words.h"

#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

std::int64_t percent(std::int64_t part, std::int64_t whole)
{
    return std::llround(100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::int64_t totalOf(const SpendData& data, const SpendData::Layer& layer, Measure measure)
{
    std::int64_t sum = 0;
    for (const std::int64_t value : data.values(layer, measure))
        sum += value;
    return sum;
}

QString shareTitle(const QString& model, std::int64_t share, Measure measure)
{
    if (measure == Measure::Cost)
        return share >= 95 ? ChartsWords::tr("%1 makes nearly all of the cost").arg(model)
                           : ChartsWords::tr("%1 makes %2 % of the cost").arg(model).arg(share);
    return share >= 95 ? ChartsWords::tr("%1 speaks nearly all of the tokens").arg(model)
                       : ChartsWords::tr("%1 speaks %2 % of the tokens").arg(model).arg(share);
}

QString peakTitle(const SpendData& data, Measure measure)
{
    std::size_t peak = 0;
    for (std::size_t bar = 1; bar < data.starts.size(); ++bar) {
        if (data.totalOf(bar, measure) > data.totalOf(peak, measure))
            peak = bar;
    }
    const std::int64_t share = percent(data.totalOf(peak, measure), data.total(measure));
    return measure == Measure::Cost
               ? ChartsWords::tr("%1: %2 % of the cost").arg(data.barName(peak)).arg(share)
               : ChartsWords::tr("%1: %2 % of the tokens").arg(data.barName(peak)).arg(share);
}

// Slope of log(time) over log(tokens), each model about its own mean; nothing while too little is known.
struct Slope {
    double slope = 0;
    bool known = false;
};

Slope commonSlope(const TimeData& data)
{
    constexpr std::size_t kEnough = 10;
    constexpr double kEnoughSpread = 0.05;  // variance of log tokens: a factor of about 1.25 each way
    double products = 0;
    double squares = 0;
    std::size_t count = 0;
    for (const TimeData::Layer& layer : data.layers) {
        const auto n = static_cast<double>(layer.points.size());
        double sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        for (const TimePoint& point : layer.points) {
            const double x = std::log(static_cast<double>(point.speechTokens));
            const double y = std::log(static_cast<double>(point.processing.count()));
            sumX += x, sumY += y, sumXX += x * x, sumXY += x * y;
        }
        if (layer.points.empty())
            continue;
        products += sumXY - sumX * sumY / n;
        squares += sumXX - sumX * sumX / n;
        count += layer.points.size();
    }
    if (count < kEnough || squares < kEnoughSpread * static_cast<double>(count))
        return {};
    return {products / squares, true};
}

}  // namespace

QString SpendData::barName(std::size_t bar) const
{
    const QDate start = starts[bar];
    switch (bin) {
    case Bin::Day:
        return QLocale().toString(start, ChartsWords::tr("ddd d MMM", "date format"));
    case Bin::Week:
        return ChartsWords::tr("Week from %1").arg(ChartsWords::dayAndMonth(start));
    case Bin::Month:
        return QLocale().toString(start, ChartsWords::tr("MMMM yyyy", "date format"));
    }
    return {};
}

QString spendTitle(const SpendData& data, Measure measure)
{
    const std::int64_t total = data.total(measure);
    if (total <= 0)
        return measure == Measure::Cost ? ChartsWords::tr("Nothing was charged in this time")
                                        : ChartsWords::tr("Nothing was spoken in this time");
    const SpendData::Layer* most = nullptr;
    int used = 0;
    for (const SpendData::Layer& layer : data.layers) {
        const std::int64_t sum = totalOf(data, layer, measure);
        used += sum > 0 ? 1 : 0;
        if (!most || sum > totalOf(data, *most, measure))
            most = &layer;
    }
    return used > 1 ? shareTitle(most->model, percent(totalOf(data, *most, measure), total), measure)
                    : peakTitle(data, measure);
}

QString spendSubtitle(const SpendData& data, Measure measure)
{
    const auto code = data.currency.code();
    const QString currency = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    QString text;
    switch (data.bin) {
    case Bin::Day:
        text = measure == Measure::Cost ? ChartsWords::tr("Cost per day, %1").arg(currency)
                                        : ChartsWords::tr("Speech tokens per day");
        break;
    case Bin::Week:
        text = measure == Measure::Cost ? ChartsWords::tr("Cost per week, %1").arg(currency)
                                        : ChartsWords::tr("Speech tokens per week");
        break;
    case Bin::Month:
        text = measure == Measure::Cost ? ChartsWords::tr("Cost per month, %1").arg(currency)
                                        : ChartsWords::tr("Speech tokens per month");
        break;
    }
    const bool partial = measure == Measure::Cost && data.otherCurrencies;
    return partial ? ChartsWords::tr("%1; other currencies left out").arg(text) : text;
}

QString timeTitle(const TimeData& data)
{
    const Slope fit = commonSlope(data);
    if (!fit.known)
        return ChartsWords::tr("Too few requests to tell how time grows");
    if (fit.slope > 1.1)
        return ChartsWords::tr("Long texts take more time per token");
    if (fit.slope < 0.9)
        return ChartsWords::tr("Long texts take less time per token");
    return ChartsWords::tr("Time grows in line with tokens");
}

QString heatTitle(const HeatData& data)
{
    const std::int64_t total = data.total();
    if (total <= 0)
        return ChartsWords::tr("Nothing was spoken in this time");
    const auto peak = static_cast<std::size_t>(std::max_element(data.tokens.begin(), data.tokens.end()) -
                                               data.tokens.begin());
    return ChartsWords::tr("Busiest on %1 around %2", "weekday, hour")
        .arg(ChartsWords::weekday(peak / HeatData::kHours), ChartsWords::hour(peak % HeatData::kHours));
}

}  // namespace vox::ui
