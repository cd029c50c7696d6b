#include "engine/insight/anomaly_watch.h"

#include "engine/core/require.h"
#include "engine/insight/anomaly_cause.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace vox {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kWindow = 200;  // rows
constexpr std::size_t kLeastRows = 40;
constexpr double kLimit = 6;                // robust standard deviations
constexpr double kToNormal = 1.4826;        // median distance to standard deviation of a normal spread
constexpr double kLeastRetryChance = 1e-3;  // rarer is told
constexpr std::size_t kLeastBurst = 12;     // requests a minute below which nothing is a burst
constexpr std::size_t kMostStarts = 1000;   // more within a minute are as odd as this many
constexpr auto kBurstPause = 10min;         // one alarm for one burst
constexpr double kShareOffset = 0.01;       // so that no silence at all has a logarithm

// Short texts spread more and cost more a letter, so that each is compared with its like once there are
// enough of them.
char sizeOf(const UsageRecord& record)
{
    const auto characters = record.context.inputCharacters > 0 ? record.context.inputCharacters
                                                               : record.usage.textTokens.value() / 2;
    constexpr std::array<std::int64_t, 3> kEnds{40, 200, 1000};
    return static_cast<char>('a' + (std::ranges::upper_bound(kEnds, characters) - kEnds.begin()));
}

double ratio(std::int64_t part, std::int64_t whole)
{
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

RobustGauge::RobustGauge(double leastDeviation)
    : m_leastDeviation(leastDeviation)
    , m_logs(kWindow)
{
}

std::optional<RobustGauge::Judgement> RobustGauge::judge(double value)
{
    require(value > 0);
    const double log = std::log(value);
    std::optional<Judgement> judgement;
    if (m_logs.size() >= kLeastRows) {
        const double median = m_logs.median();
        const double deviation = std::max(kToNormal * m_logs.medianDistance(), m_leastDeviation);
        judgement = Judgement{std::exp(median), (log - median) / deviation};
    }
    m_logs.add(log);
    return judgement;
}

// One value of one row, and whose usual it is compared with.
struct AnomalyWatch::Reading {
    const char* measure;
    std::string key;  // of texts of any length
    double value;
    double offset = 0;  // added before the logarithm
    double leastDeviation = 0.03;
    bool bothWays = false;  // too little is odd as well
};

std::vector<AnomalyWatch::Reading> AnomalyWatch::readingsOf(const LedgerRow& row) const
{
    const auto& record = row.record;
    const auto& context = record.context;
    const auto decoded = record.usage.speechTokens - record.usage.cachedSpeechTokens;
    const std::string key = '\n' + context.model + '\n';
    std::vector<Reading> readings;
    if (context.inputCharacters > 0 && record.usage.speechTokens > SpeechTokens(0) &&
        record.finish != FinishReason::Cancelled)
        readings.push_back({.measure = "tokens_per_character",
                            .key = key + context.language,
                            .value = ratio(record.usage.speechTokens.value() * context.rateMilli,
                                           context.inputCharacters * 1000),
                            .bothWays = true});
    if (decoded > SpeechTokens(0) && record.processing.count() > 0)
        readings.push_back({.measure = "seconds_per_token",
                            .key = key + context.device + '\n' + context.vocoder,
                            .value = std::chrono::duration<double>(record.processing).count() /
                                     static_cast<double>(decoded.value())});
    if (const auto written = record.samples.written(); written > Samples(0))
        readings.push_back({.measure = "silence_share",
                            .key = key + "silence",
                            .value = ratio(record.samples.silence.value(), written.value()),
                            .offset = kShareOffset,
                            .leastDeviation = 0.1});
    return readings;
}

std::vector<Anomaly> AnomalyWatch::see(const LedgerRow& row)
{
    std::vector<Anomaly> found;
    if (row.adjusts > 0 || row.record.context.service != "speech")
        return found;
    ++m_rows;
    for (const Reading& reading : readingsOf(row))
        watchReading(row, reading, found);
    watchRetries(row, found);
    watchRequests(row, found);
    return found;
}

RobustGauge& AnomalyWatch::gauge(const std::string& key, double leastDeviation)
{
    return m_gauges.try_emplace(key, leastDeviation).first->second;
}

void AnomalyWatch::watchReading(const LedgerRow& row, const Reading& reading, std::vector<Anomaly>& found)
{
    const double value = reading.value + reading.offset;
    if (!(value > 0))
        return;
    const std::string key = reading.measure + reading.key;
    const auto amongAll = gauge(key, reading.leastDeviation).judge(value);
    const auto amongAlike = gauge(key + '\n' + sizeOf(row.record), reading.leastDeviation).judge(value);
    const auto& judgement = amongAlike ? amongAlike : amongAll;
    if (!judgement || (reading.bothWays ? std::abs(judgement->distance) : judgement->distance) <= kLimit)
        return;
    found.push_back(
        anomalyOf(row, reading.measure, reading.value, std::max(0.0, judgement->usual - reading.offset)));
}

// A model that is known to try again now and then is not odd for doing so once; three times in a row is.
void AnomalyWatch::watchRetries(const LedgerRow& row, std::vector<Anomaly>& found)
{
    Retries& retries = m_retries[row.record.context.model];
    const auto attempt = static_cast<double>(row.record.attempt);
    const double chance =
        static_cast<double>(retries.count + 1) / static_cast<double>(retries.recent.size() + 2);
    if (attempt > 1 && retries.recent.size() >= kLeastRows &&
        std::pow(chance, attempt - 1) < kLeastRetryChance)
        found.push_back(anomalyOf(row, "retries", attempt - 1, chance));
    const bool again = row.record.attempt > 1;
    retries.recent.push_back(again);
    retries.count += again ? 1U : 0U;
    if (retries.recent.size() > kWindow) {
        retries.count -= retries.recent.front() ? 1U : 0U;
        retries.recent.pop_front();
    }
}

void AnomalyWatch::watchRequests(const LedgerRow& row, std::vector<Anomaly>& found)
{
    if (row.record.attempt > 1)
        return;
    Burst& burst = m_bursts[row.record.context.model];
    const UtcTime start = row.record.context.started;
    burst.starts.push_back(start);
    if (burst.starts.size() > kMostStarts)
        burst.starts.pop_front();
    std::erase_if(burst.starts,
                  [start](UtcTime other) { return other <= start - 1min || other > start + 1min; });
    const auto judgement = burst.gauge.judge(static_cast<double>(burst.starts.size()));
    const bool toldOf = burst.told && start >= *burst.told && start < *burst.told + kBurstPause;
    if (!judgement || judgement->distance <= kLimit || burst.starts.size() < kLeastBurst || toldOf)
        return;
    burst.told = start;
    found.push_back(
        anomalyOf(row, "requests_per_minute", static_cast<double>(burst.starts.size()), judgement->usual));
}

}  // namespace vox
