#include "tests/support/sample_ledger_service.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <thread>

namespace vox::test {
namespace {

using namespace std::chrono_literals;

constexpr std::array kDepartments{"Audiobooks", "Marketing", "Training", "Accessibility"};
constexpr std::array kProjects{"The Lamp", "Spring campaign", "Onboarding", "Station notices"};

struct Voice {
    const char* model;
    const char* voice;
    double realTimeFactor;
};
constexpr std::array kVoices{Voice{"en_US-joe-medium", "joe", 0.11}, Voice{"en_GB-alba-medium", "alba", 0.12},
                             Voice{"de_DE-thorsten-high", "thorsten", 0.34}};

constexpr std::int64_t kSampleRate = 22050;
constexpr std::int64_t kSamplesPerToken = 256;
constexpr std::int64_t kNanosPerToken = 800;

// 0 … 1, always the same for the same seed (a finaliser of SplitMix64's kind).
double noise(std::int64_t seed, std::uint64_t kind)
{
    std::uint64_t x = static_cast<std::uint64_t>(seed) * 0x9e3779b97f4a7c15ULL + kind * 0xd1342543de82ef95ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<double>((x ^ (x >> 31)) >> 11) / 9007199254740992.0;
}

std::string hashOf(std::int64_t seq)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string hash(64, '0');
    if (seq <= 0)
        return hash;
    for (std::size_t i = 0; i < hash.size(); ++i)
        hash[i] = kDigits[static_cast<int>(noise(seq, 1000 + i) * 16)];
    return hash;
}

// How busy an hour is: mornings and afternoons of weekdays, and a late evening in midweek.
double intensity(UtcTime time)
{
    const auto hours = std::chrono::floor<std::chrono::hours>(time.time_since_epoch()).count() + 1;
    const auto hour = static_cast<double>(hours % 24);
    const auto weekday = (hours / 24 + 3) % 7;  // 1970-01-01 was a Thursday
    const double day = std::exp(-std::pow((hour - 10.5) / 2.6, 2)) +
                       0.9 * std::exp(-std::pow((hour - 15.5) / 2.2, 2)) +
                       (weekday == 2 ? 0.8 : 0.12) * std::exp(-std::pow((hour - 22) / 1.5, 2));
    return (weekday > 4 ? 0.2 : 1.0) * day + 0.01;
}

// Times from the newest back to the oldest, denser where it is busy, stretched to fill `span`.
std::vector<UtcTime> makeStarts(std::int64_t rows, std::chrono::hours span)
{
    constexpr double kMeanIntensity = 0.31;
    constexpr double kStep = 600;  // seconds over which an hour's busyness counts as the same
    const double gap =
        std::chrono::duration<double>(span).count() / static_cast<double>(rows) * kMeanIntensity;
    std::vector<UtcTime> starts(static_cast<std::size_t>(rows));
    UtcTime time = sampleNow() - 4min;
    for (std::int64_t i = rows; i-- > 0;) {
        starts[static_cast<std::size_t>(i)] = time;
        double left = gap * (0.2 + 1.6 * noise(i, 1));
        while (left > 0) {
            const double seconds = std::min(kStep, left / intensity(time));
            left -= seconds * intensity(time);
            time -= std::chrono::microseconds(std::llround(seconds * 1e6) + 1);
        }
    }
    return starts;
}

FinishReason finishOf(std::int64_t number)
{
    const double draw = noise(number, 20);
    return draw < 0.93    ? FinishReason::Stop
           : draw < 0.965 ? FinishReason::Cancelled
           : draw < 0.985 ? FinishReason::Length
                          : FinishReason::Retry;
}

UsageRecord makeRecord(std::int64_t number, UtcTime started)
{
    const Voice& voice = kVoices[noise(number, 2) < 0.62 ? 0 : noise(number, 3) < 0.6 ? 1 : 2];
    const auto department = static_cast<std::size_t>(noise(number, 4) * kDepartments.size());
    const double seconds = 3 + 70 * noise(number, 5) * noise(number, 6);

    UsageRecord record{.context = {.request = sampleRequestId(number),
                                   .started = started,
                                   .department = kDepartments[department],
                                   .project = kProjects[department],
                                   .model = voice.model,
                                   .voice = voice.voice,
                                   .vocoder = noise(number, 7) < 0.7 ? "fast" : "reference",
                                   .emotion = noise(number, 8) < 0.25 ? "calm=0.4" : "",
                                   .device = "cpu",
                                   .tokenRateMilliHz = 86133,
                                   .sampleRate = kSampleRate,
                                   .samplesPerToken = kSamplesPerToken}};
    record.usage.speechTokens = SpeechTokens(std::llround(seconds * 86.133));
    record.usage.textTokens = TextTokens(2 * std::llround(seconds * 14) + 3);
    record.samples.decoded = Samples(record.usage.speechTokens.value() * kSamplesPerToken);
    record.samples.trimmed = Samples(noise(number, 9) < 0.5 ? 512 : 0);
    record.samples.silence = Samples(6615 * static_cast<std::int64_t>(seconds / 9));
    const double factor = voice.realTimeFactor * (0.85 + 0.35 * noise(number, 10) * noise(number, 11));
    record.processing = std::chrono::microseconds(std::llround((0.05 + seconds * factor) * 1e6));
    record.firstAudio = std::chrono::microseconds(std::llround((0.06 + 0.05 * noise(number, 12)) * 1e6));
    record.ended = started + record.processing;
    record.attempt = noise(number, 13) < 0.985 ? 1 : 2;
    record.finish = finishOf(number);
    return record;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

bool matches(const LedgerRow& row, const LedgerFilter& filter)
{
    const RequestContext& context = row.record.context;
    const auto fits = [](const std::string& wanted, const std::string& value) {
        return wanted.empty() || wanted == value;
    };
    const std::string& search = filter.search;
    const bool found = search.empty() || contains(context.request.toString(), search) ||
                       contains(context.voice, search) || contains(context.project, search) ||
                       contains(row.hash, search);
    return found && fits(filter.department, context.department) && fits(filter.project, context.project) &&
           fits(filter.model, context.model) && fits(filter.voice, context.voice);
}

bool selectsByTimeOnly(const LedgerFilter& filter)
{
    return filter.department.empty() && filter.project.empty() && filter.model.empty() &&
           filter.voice.empty() && filter.search.empty();
}

QDateTime in(const QTimeZone& zone, UtcTime time)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, zone);
}

QTimeZone zoneOf(const std::string& name)
{
    return name.empty() ? QTimeZone::systemTimeZone() : QTimeZone(QByteArray::fromStdString(name));
}

std::vector<std::string> sorted(const auto& names)
{
    std::vector<std::string> all(names.begin(), names.end());
    std::sort(all.begin(), all.end());
    return all;
}

void add(std::vector<Money>& totals, const Money& amount)
{
    if (totals.empty())
        totals.push_back(amount);
    else
        totals.front() = totals.front() + amount;
}

}  // namespace

UtcTime sampleNow()
{
    return UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 15h + 47min);
}

Tariff sampleTariff()
{
    Tariff tariff;
    tariff.id = "standard-2026-11";
    tariff.name = "Standard";
    tariff.effectiveFrom = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 1));
    tariff.perMillion.textTokenNanos = tariff.perMillion.speechTokenNanos = kNanosPerToken * 1'000'000;
    tariff.sha256 = "5c1e0f7d93a2" + std::string(52, '0');
    return tariff;
}

RequestId sampleRequestId(std::int64_t number)
{
    RequestId::Bytes bytes{0x01, 0x9a, 0xb3};
    for (std::size_t i = 3; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(noise(number, 100 + i) * 256);
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    return RequestId::fromBytes(bytes);
}

SampleLedgerService::SampleLedgerService(Options options)
    : m_options(std::move(options))
    , m_starts(makeStarts(m_options.rows, m_options.span))
{
}

std::int64_t SampleLedgerService::count() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<std::int64_t>(m_starts.size());
}

UtcTime SampleLedgerService::startOf(std::int64_t number) const
{
    const std::lock_guard lock(m_mutex);
    return m_starts[static_cast<std::size_t>(number - 1)];
}

void SampleLedgerService::append(std::int64_t rows)
{
    const std::lock_guard lock(m_mutex);
    for (std::int64_t i = 0; i < rows; ++i)
        m_starts.push_back((m_starts.empty() ? sampleNow() : m_starts.back()) + 1min);
}

LedgerRow SampleLedgerService::row(std::int64_t seq) const
{
    const std::int64_t number = seq / 2;
    LedgerRow row{.seq = seq,
                  .hash = hashOf(seq),
                  .previousHash = hashOf(seq - 1),
                  .record = makeRecord(number, startOf(number))};
    const Usage& usage = row.record.usage;
    row.amount = Money::fromNanos(Currency("USD"),
                                  (usage.textTokens.value() + usage.speechTokens.value()) * kNanosPerToken);
    row.reserved = Money::fromNanos(Currency("USD"), row.amount.nanos() * 109 / 100);
    row.tariff = sampleTariff().reference();
    return row;
}

std::optional<Error> SampleLedgerService::hindrance() const
{
    if (m_options.gate)
        m_options.gate();
    return m_options.failure;
}

void SampleLedgerService::forEach(const LedgerFilter& filter,
                                  const std::function<void(const LedgerRow&)>& take) const
{
    for (std::int64_t number = count(); number > 0; --number) {
        const UtcTime start = startOf(number);
        if ((filter.from && start < *filter.from) || (filter.to && start >= *filter.to))
            continue;
        const LedgerRow candidate = row(2 * number);
        if (matches(candidate, filter))
            take(candidate);
    }
}

Result<LedgerSelection> SampleLedgerService::select(const LedgerFilter& filter)
{
    ++m_selections;
    if (auto error = hindrance())
        return *error;
    LedgerSelection selection;
    selection.head = head();
    constexpr std::int64_t kMillion = 1'000'000;
    if (selectsByTimeOnly(filter) && !filter.from && !filter.to && count() >= kMillion) {
        for (std::int64_t seq = newest(); seq > 0;
             seq -= 2)  // their sum would take a while; nobody asks for it
            selection.seqs.push_back(seq);
        return selection;
    }
    forEach(filter, [&](const LedgerRow& row) {
        selection.seqs.push_back(row.seq);
        add(selection.totals, row.amount);
    });
    return selection;
}

Result<std::vector<LedgerRow>> SampleLedgerService::rows(const std::vector<std::int64_t>& seqs)
{
    if (auto error = hindrance())
        return *error;
    std::vector<LedgerRow> found;
    for (const std::int64_t seq : seqs) {
        if (seq > 0 && seq % 2 == 0 && seq <= newest())
            found.push_back(row(seq));
    }
    m_rowsFetched += static_cast<std::int64_t>(seqs.size());
    return found;
}

LedgerHead SampleLedgerService::head() const
{
    const std::int64_t seq = 2 * count();
    return seq == 0 ? LedgerHead{} : LedgerHead{seq, hashOf(seq)};
}

Result<std::vector<std::string>> SampleLedgerService::departments()
{
    return count() == 0 ? std::vector<std::string>{} : sorted(kDepartments);
}

Result<std::vector<std::string>> SampleLedgerService::projects()
{
    return count() == 0 ? std::vector<std::string>{} : sorted(kProjects);
}

Result<std::vector<std::string>> SampleLedgerService::models()
{
    std::vector<std::string> names;
    for (const Voice& voice : kVoices)
        names.emplace_back(voice.model);
    return count() == 0 ? std::vector<std::string>{} : sorted(names);
}

Result<std::vector<DailyUsage>> SampleLedgerService::daily(const LedgerFilter& filter,
                                                           const std::string& timeZone)
{
    if (auto error = hindrance())
        return *error;
    const QTimeZone zone = zoneOf(timeZone);
    std::map<std::pair<std::string, std::string>, DailyUsage> days;
    forEach(filter, [&](const LedgerRow& row) {
        const UsageRecord& record = row.record;
        const std::string day = in(zone, record.context.started).date().toString(Qt::ISODate).toStdString();
        DailyUsage& sum = days[{day, record.context.model}];
        sum.day = day;
        sum.model = record.context.model;
        ++sum.requests;
        sum.usage.textTokens += record.usage.textTokens;
        sum.usage.speechTokens += record.usage.speechTokens;
        sum.audioMilliseconds += record.samples.written().value() * 1000 / kSampleRate;
        sum.amount = sum.amount + row.amount;
    });
    std::vector<DailyUsage> all;
    for (auto& [key, day] : days)
        all.push_back(std::move(day));
    return all;
}

Result<std::vector<TimePoint>> SampleLedgerService::timePoints(const LedgerFilter& filter, std::size_t most)
{
    if (auto error = hindrance())
        return *error;
    std::vector<TimePoint> points;
    forEach(filter, [&](const LedgerRow& row) {
        if (points.size() < most)
            points.push_back(
                {row.record.context.model, row.record.usage.speechTokens.value(), row.record.processing});
    });
    return points;
}

Result<std::vector<std::int64_t>> SampleLedgerService::weekHeat(const LedgerFilter& filter,
                                                                const std::string& timeZone)
{
    if (auto error = hindrance())
        return *error;
    const QTimeZone zone = zoneOf(timeZone);
    std::vector<std::int64_t> heat(7 * 24);
    forEach(filter, [&](const LedgerRow& row) {
        const QDateTime start = in(zone, row.record.context.started);
        const int cell = (start.date().dayOfWeek() - 1) * 24 + start.time().hour();
        heat[static_cast<std::size_t>(cell)] += row.record.usage.speechTokens.value();
    });
    return heat;
}

Result<VerifyReport> SampleLedgerService::verify(const Progress& progress, std::stop_token stop)
{
    constexpr std::int64_t kSteps = 50;
    const std::int64_t total = head().seq;
    for (std::int64_t step = 1; step <= kSteps; ++step) {
        if (stop.stop_requested())
            return Error(ErrorKind::Cancelled, "Stopped.");
        std::this_thread::sleep_for(m_options.verifyTime / kSteps);
        progress({total * step / kSteps, total});
    }
    if (auto error = hindrance())
        return *error;
    VerifyReport report{
        .whole = !m_options.brokenSeq, .rows = total, .openRequests = 0, .head = head(), .faults = {}};
    if (m_options.brokenSeq)
        report.faults.push_back(
            {VOX_TRANSLATE_NOOP("Error", "Row %1: its hash does not follow from its columns and the row "
                                         "before: one of them was altered."),
             {std::to_string(*m_options.brokenSeq)}});
    return report;
}

Result<BillSummary> SampleLedgerService::exportBill(const BillRequest& request)
{
    if (auto error = hindrance())
        return *error;
    const QTimeZone zone = zoneOf(request.timeZone);
    std::ofstream file(request.path);
    if (!file)
        return Error::failed("The folder of “%1” cannot be written to.", {request.path.string()});
    BillSummary summary;
    forEach(request.filter, [&](const LedgerRow& row) {
        const std::string day =
            in(zone, row.record.context.started).date().toString(Qt::ISODate).toStdString();
        if (day < request.fromDay || day > request.toDay)
            return;
        ++summary.rows;
        add(summary.totals, row.amount);
        file << row.seq << ',' << row.amount.amount() << "\r\n";
    });
    return summary;
}

}  // namespace vox::test
