#include "tests/support/sample_insight_service.h"

#include "tests/support/sample_ledger_service.h"

#include <array>
#include <cmath>

namespace vox::test {
namespace {

using namespace std::chrono_literals;

constexpr std::array kModels{"en_US-joe-medium", "en_GB-alba-medium", "de_DE-thorsten-high"};
constexpr int kJobs = 180;

// −1 … 1, always the same for the same number.
double wobble(int number)
{
    const double x = std::sin(number * 12.9898 + 4.1414) * 43758.5453;
    return 2 * (x - std::floor(x)) - 1;
}

UtcTime timeOf(int job)
{
    return sampleNow() - 9h * (kJobs - job);
}

EstimatePoint pointOf(int job)
{
    EstimatePoint point;
    point.when = timeOf(job);
    point.model = kModels[static_cast<std::size_t>(job % 5 == 0 ? 2 : job % 3 == 0 ? 1 : 0)];
    const double expected = 300 * std::exp(1.6 * (1 + wobble(job)));
    const double w = wobble(1'000 + job);
    const double spread80 = 0.062, spread95 = 0.11;
    const auto count = [&](double factor) { return std::llround(expected * factor); };
    point.forecast = {
        count(1),           count(1.03), count(1 - spread80), count(1 + spread80), count(1 - spread95),
        count(1 + spread95)};
    point.actual = count(1 + w * std::abs(w) * 0.125);  // mostly near, now and then outside
    return point;
}

bool wants(const LedgerFilter& filter, const EstimatePoint& point)
{
    return (filter.model.empty() || filter.model == point.model) &&
           (!filter.from || point.when >= *filter.from) && (!filter.to || point.when < *filter.to);
}

CalibrationRecord recordOf(const char* model)
{
    CalibrationRecord record{.model = model, .language = std::string(model).substr(0, 2), .device = "cpu"};
    double actual = 0, off = 0, bias = 0, width80 = 0, width95 = 0, in80 = 0, in95 = 0;
    for (int job = 0; job < kJobs; ++job) {
        const EstimatePoint point = pointOf(job);
        if (point.model != model)
            continue;
        if (record.jobs++ == 0)
            record.first = point.when;
        record.last = point.when;
        const TokenForecast& f = point.forecast;
        const auto truth = static_cast<double>(point.actual);
        const double error = static_cast<double>(f.expected) - truth;
        actual += truth;
        off += std::abs(error);
        bias += error;
        width80 += static_cast<double>(f.high80 - f.low80) / truth;
        width95 += static_cast<double>(f.high95 - f.low95) / truth;
        in80 += point.actual >= f.low80 && point.actual <= f.high80;
        in95 += point.actual >= f.low95 && point.actual <= f.high95;
    }
    const auto n = static_cast<double>(record.jobs);
    record.coverage80 = in80 / n;
    record.coverage95 = in95 / n;
    record.wape = off / actual;
    record.bias = bias / actual;
    record.meanWidth80 = width80 / n;
    record.meanWidth95 = width95 / n;
    record.calibrated80 = record.jobs >= 4;
    record.calibrated95 = record.jobs >= 19;
    return record;
}

ValueEntry value(const char* key, std::int64_t ratings, double stars, double perTakeNanos)
{
    const double index = stars / (perTakeNanos / 1e6);
    const double half = index * 0.9 / std::sqrt(static_cast<double>(ratings));
    return {key, ratings, stars, perTakeNanos, index, index - half, index + half};
}

}  // namespace

SampleInsightService::SampleInsightService(Options options)
    : m_options(std::move(options))
{
}

std::optional<Error> SampleInsightService::hindrance() const
{
    if (m_options.gate)
        m_options.gate();
    return m_options.failure;
}

Result<std::vector<CalibrationRecord>> SampleInsightService::calibration()
{
    if (auto error = hindrance())
        return *error;
    std::vector<CalibrationRecord> records;
    for (const char* model : kModels) {
        if (!m_options.empty)
            records.push_back(recordOf(model));
    }
    return records;
}

Result<std::vector<EstimatePoint>> SampleInsightService::estimates(const LedgerFilter& filter,
                                                                   std::size_t most)
{
    if (auto error = hindrance())
        return *error;
    std::vector<EstimatePoint> points;
    for (int job = 0; job < kJobs && points.size() < most && !m_options.empty; ++job) {
        if (EstimatePoint point = pointOf(job); wants(filter, point))
            points.push_back(std::move(point));
    }
    return points;
}

Result<std::vector<CoveragePoint>> SampleInsightService::coverage(const LedgerFilter& filter)
{
    constexpr int kWindow = 40;
    const auto points = estimates(filter, kJobs);
    if (!points)
        return points.error();
    std::vector<CoveragePoint> coverage;
    for (std::size_t last = kWindow; last < points->size(); last += 4) {
        double in80 = 0, in95 = 0;
        for (std::size_t i = last - kWindow; i < last; ++i) {
            const EstimatePoint& point = (*points)[i];
            in80 += point.actual >= point.forecast.low80 && point.actual <= point.forecast.high80;
            in95 += point.actual >= point.forecast.low95 && point.actual <= point.forecast.high95;
        }
        coverage.push_back({(*points)[last].when, in80 / kWindow, in95 / kWindow});
    }
    return coverage;
}

Result<AnomalyReport> SampleInsightService::anomalies(const LedgerFilter&)
{
    if (auto error = hindrance())
        return *error;
    if (m_options.empty)
        return AnomalyReport{};
    return AnomalyReport{
        2'418,
        0.006,
        {{4'612,
          sampleNow() - 31h,
          kModels[0],
          "tokens_per_character",
          9.4,
          5.9,
          {"Row %1 took %2 tokens a character, %3 are usual: the text may hold numbers or names spelled out.",
           {"4612", "9.4", "5.9"}}},
         {4'380,
          sampleNow() - 120h,
          kModels[2],
          "seconds_per_token",
          0.0121,
          0.0041,
          {"Row %1 was three times slower than usual: the machine was busy with something else.",
           {"4380"}}}}};
}

Result<std::vector<ValueEntry>> SampleInsightService::valueIndex(const LedgerFilter&, ValueBy by)
{
    if (auto error = hindrance())
        return *error;
    if (m_options.empty)
        return std::vector<ValueEntry>{};
    switch (by) {
    case ValueBy::Model:
    case ValueBy::Voice:
        return std::vector<ValueEntry>{value(kModels[0], 46, 3.9, 1.9e6), value(kModels[1], 31, 4.2, 2.0e6),
                                       value(kModels[2], 18, 4.4, 2.9e6)};
    case ValueBy::Emotion:
        return std::vector<ValueEntry>{value("neutral", 62, 4.0, 1.9e6), value("calm", 24, 4.3, 2.2e6),
                                       value("happy", 9, 3.7, 2.6e6)};
    case ValueBy::Vocoder:
        break;
    }
    return std::vector<ValueEntry>{value("fast", 58, 4.0, 1.9e6), value("reference", 37, 4.2, 2.8e6)};
}

Result<std::vector<LatencyCell>> SampleInsightService::latency(const LedgerFilter&)
{
    if (auto error = hindrance())
        return *error;
    std::vector<LatencyCell> cells;
    const std::array emotions{"neutral", "calm", "happy", "sad"};
    for (std::size_t i = 0; i < emotions.size() && !m_options.empty; ++i) {
        const auto extra = 0.004 * static_cast<double>(i);
        cells.push_back({emotions[i], "fast", static_cast<std::int64_t>(240 - 52 * i), 0.071 + extra});
        cells.push_back(
            {emotions[i], "reference", static_cast<std::int64_t>(110 - 24 * i), 0.118 + 2 * extra});
    }
    return cells;
}

Status SampleInsightService::rate(const std::string& requestId, int stars)
{
    if (auto error = hindrance())
        return *error;
    if (stars < 1 || stars > 5)
        return Error::badInput("%1 is not a number of stars from 1 to 5.", {std::to_string(stars)});
    const std::lock_guard lock(m_mutex);
    m_stars[requestId] = stars;
    return {};
}

Result<int> SampleInsightService::rating(const std::string& requestId)
{
    if (auto error = hindrance())
        return *error;
    const std::lock_guard lock(m_mutex);
    const auto found = m_stars.find(requestId);
    return found == m_stars.end() ? 0 : found->second;
}

}  // namespace vox::test
