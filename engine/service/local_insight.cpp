#include "engine/service/local_insight.h"

#include "engine/insight/anomaly_watch.h"
#include "engine/insight/calibrator.h"
#include "engine/insight/latency_map.h"
#include "engine/insight/ratings.h"
#include "engine/insight/value_index.h"
#include "engine/service/estimate_history.h"

#include <algorithm>
#include <utility>

namespace vox {
namespace {

constexpr std::size_t kRowsAtOnce = 256;
constexpr std::size_t kMostPoints = 500;  // of a chart

bool holds(const std::vector<std::int64_t>& sorted, std::int64_t seq)
{
    return std::ranges::binary_search(sorted, seq);
}

// Appends those of `rows` that were foretold, until there are `most`.
void addPoints(const std::vector<LedgerRow>& rows, std::size_t most, std::vector<EstimatePoint>& points)
{
    for (const auto& row : rows) {
        const auto job = finishedJobOf(row);
        if (job && job->finish == FinishReason::Stop && points.size() < most)
            points.push_back({.when = job->when,
                              .model = job->jobClass.model,
                              .forecast = job->forecast,
                              .actual = job->actual});
    }
}

}  // namespace

LocalInsight::LocalInsight(std::filesystem::path dataDir, const Clock& clock)
    : m_dataDir(std::move(dataDir))
    , m_clock(clock)
{
}

Result<LedgerReader*> LocalInsight::reader()
{
    if (!m_reader) {
        auto opened = LedgerReader::open(m_dataDir);
        if (!opened)
            return opened.error();
        m_reader = opened.take();
    }
    return m_reader.get();
}

Status LocalInsight::forEachRow(const LedgerFilter& filter, const TakeRow& take)
{
    const auto rows = reader();
    if (!rows)
        return rows.error();
    return (*rows)->forEachRow(filter, [&take](const LedgerRow& row) -> Status {
        take(row);
        return {};
    });
}

Status LocalInsight::replay(const LedgerFilter& filter, std::vector<std::int64_t>& selected,
                            const TakeRow& take)
{
    const auto rows = reader();
    if (!rows)
        return rows.error();
    auto selection = (*rows)->select(filter);
    if (!selection)
        return selection.error();
    selected = std::move(selection->seqs);
    std::ranges::sort(selected);
    return forEachRow({.model = filter.model}, take);
}

Result<std::vector<CalibrationRecord>> LocalInsight::calibration()
{
    const std::lock_guard lock(m_mutex);
    Calibrator calibrator(calibrationMarksIn(m_dataDir));
    const auto done = forEachRow({}, [&](const LedgerRow& row) {
        if (const auto job = finishedJobOf(row))
            calibrator.learn(*job);
    });
    if (!done)
        return done.error();
    return calibrator.records();
}

Result<std::vector<EstimatePoint>> LocalInsight::estimates(const LedgerFilter& filter, std::size_t most)
{
    const std::lock_guard lock(m_mutex);
    const auto ledger = reader();
    if (!ledger)
        return ledger.error();
    const auto selection = (*ledger)->select(filter);
    if (!selection)
        return selection.error();
    const auto& seqs = selection->seqs;
    std::vector<EstimatePoint> points;
    for (std::size_t from = 0; from < seqs.size() && points.size() < most; from += kRowsAtOnce) {
        const auto first = seqs.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end =
            seqs.begin() + static_cast<std::ptrdiff_t>(std::min(seqs.size(), from + kRowsAtOnce));
        const auto rows = (*ledger)->rows({first, end});
        if (!rows)
            return rows.error();
        addPoints(*rows, most, points);
    }
    return points;
}

Result<std::vector<CoveragePoint>> LocalInsight::coverage(const LedgerFilter& filter)
{
    const std::lock_guard lock(m_mutex);
    Calibrator calibrator(calibrationMarksIn(m_dataDir));
    CoverageTrack track;
    std::vector<std::int64_t> selected;
    const auto done = replay(filter, selected, [&](const LedgerRow& row) {
        const auto job = finishedJobOf(row);
        const auto judged = job ? calibrator.learn(*job) : std::nullopt;
        if (judged && holds(selected, row.seq))
            track.add(*judged);
    });
    if (!done)
        return done.error();
    return thinned(track.points(), kMostPoints);
}

Result<AnomalyReport> LocalInsight::anomalies(const LedgerFilter& filter)
{
    const std::lock_guard lock(m_mutex);
    AnomalyWatch watch;
    AnomalyReport report;
    std::vector<std::int64_t> selected;
    const auto done = replay(filter, selected, [&](const LedgerRow& row) {
        for (auto& anomaly : watch.see(row)) {
            if (holds(selected, row.seq))
                report.anomalies.push_back(std::move(anomaly));
        }
    });
    if (!done)
        return done.error();
    report.rows = static_cast<std::int64_t>(selected.size());
    report.falseAlarmRate = AnomalyWatch::kFalseAlarmRate;
    std::ranges::reverse(report.anomalies);
    return report;
}

Result<std::vector<ValueEntry>> LocalInsight::valueIndex(const LedgerFilter& filter, ValueBy by)
{
    const std::lock_guard lock(m_mutex);
    const auto ratings = Ratings::read(ratingsFile());
    if (!ratings)
        return ratings.error();
    ValueIndex index(by, *ratings);
    if (const auto done = forEachRow(filter, [&](const LedgerRow& row) { index.see(row); }); !done)
        return done.error();
    return index.entries();
}

Result<std::vector<LatencyCell>> LocalInsight::latency(const LedgerFilter& filter)
{
    const std::lock_guard lock(m_mutex);
    LatencyMap map;
    if (const auto done = forEachRow(filter, [&](const LedgerRow& row) { map.see(row); }); !done)
        return done.error();
    return map.cells();
}

Status LocalInsight::rate(const std::string& requestId, int stars)
{
    const std::lock_guard lock(m_mutex);
    const auto ledger = reader();
    if (!ledger)
        return ledger.error();
    const auto found = (*ledger)->select({.search = requestId});
    if (!found)
        return found.error();
    if (requestId.empty() || found->seqs.empty())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The ledger holds no request “%1”. “voxledger "
                                                           "ledger show --json” lists them."),
                               {requestId});
    return Ratings::add(ratingsFile(), requestId, stars, m_clock.utcNow());
}

Result<int> LocalInsight::rating(const std::string& requestId)
{
    const std::lock_guard lock(m_mutex);
    const auto ratings = Ratings::read(ratingsFile());
    if (!ratings)
        return ratings.error();
    return ratings->of(requestId);
}

std::filesystem::path LocalInsight::ratingsFile() const
{
    return m_dataDir / "ratings.jsonl";
}

}  // namespace vox
