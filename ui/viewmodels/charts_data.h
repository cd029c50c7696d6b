#pragma once

#include "engine/core/ledger_row.h"
#include "ui/viewmodels/day_range.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

// The ledger's figures in the shapes that charts draw, and the sentences that stand above them. Plain
// functions on plain values; any thread.
namespace vox::ui {

enum class Bin { Day, Week, Month };  // what one bar stands for
enum class Measure { Cost, Tokens };

// Cost and tokens over time, one layer a model.
struct SpendData {
    struct Layer {
        QString model;
        std::vector<std::int64_t> nanos, tokens;  // one value a bar
    };

    Bin bin = Bin::Day;
    std::vector<QDate> starts;  // first day of each bar
    std::vector<Layer> layers;
    Currency currency{"USD"};
    bool otherCurrencies = false;  // some charges are of another currency and not in here

    const std::vector<std::int64_t>& values(const Layer& layer, Measure measure) const
    {
        return measure == Measure::Cost ? layer.nanos : layer.tokens;
    }
    std::int64_t total(Measure measure) const;
    std::int64_t totalOf(std::size_t bar, Measure measure) const;
    QString barName(std::size_t bar) const;  // "12 Nov", "week from 9 Nov", "November 2026"
};

struct TimeData {
    struct Layer {
        QString model;
        std::vector<TimePoint> points;
    };
    std::vector<Layer> layers;
};

struct HeatData {
    static constexpr std::size_t kDays = 7, kHours = 24;
    std::array<std::int64_t, kDays * kHours> tokens{};  // Monday first

    std::int64_t at(std::size_t day, std::size_t hour) const { return tokens[day * kHours + hour]; }
    std::int64_t most() const;
    std::int64_t total() const;
};

// Bars are days up to four months, weeks up to two years, then months. Beyond four models the smallest are
// drawn as one. `models` gives the order, and so the colours. `bin`: that one instead.
SpendData shapeSpend(const std::vector<DailyUsage>& daily, const DayRange& range, const QStringList& models,
                     std::optional<Bin> bin = std::nullopt);
TimeData shapeTimes(const std::vector<TimePoint>& points, const QStringList& models);
HeatData shapeHeat(const std::vector<std::int64_t>& weekHeat);

// The models that get a colour of their own, at most four; the last is "others" when there are more.
QStringList chartModels(const std::vector<DailyUsage>& daily, const std::vector<TimePoint>& points);

// What the figures say.
QString spendTitle(const SpendData& data, Measure measure);
QString spendSubtitle(const SpendData& data, Measure measure);
QString timeTitle(const TimeData& data);
QString heatTitle(const HeatData& data);

double medianTokensPerSecond(const std::vector<TimePoint>& points);  // NaN without points

// As CSV for a spreadsheet: RFC 4180, UTF-8, dots for decimals.
QString spendCsv(const SpendData& data);
QString timeCsv(const TimeData& data);
QString heatCsv(const HeatData& data);

}  // namespace vox::ui
