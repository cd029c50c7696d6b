#include "tests/support/sample_ledger.h"

#include "engine/core/emotion.h"
#include "engine/ledger/entry_record.h"
#include "engine/ledger/head_file.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_store.h"
#include "engine/pricing/rating.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace vox::test {
namespace {

using std::chrono::microseconds;

constexpr std::int64_t kDays = 1096;
constexpr std::int64_t kAtOnce = 4000;  // entries in one transaction

// SplitMix64: the same numbers with every library.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next()
    {
        std::uint64_t z = m_state += 0x9e3779b97f4a7c15;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        return z ^ z >> 31;
    }
    std::int64_t below(std::int64_t bound)
    {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(bound));
    }
    std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }

private:
    std::uint64_t m_state;
};

class SampleClock final : public Clock {
public:
    UtcTime utcNow() const override { return now; }
    microseconds monotonicNow() const override { return now.time_since_epoch() % std::chrono::days(30); }

    UtcTime now;
};

struct SampleVoice {
    const char* model;
    const char* voice;
    const char* language;
    std::int64_t share;  // of 100
};
constexpr std::array<SampleVoice, 3> kVoices{{{"en_US-joe-medium", "joe", "en-US", 62},
                                              {"en_GB-alba-medium", "alba", "en-GB", 27},
                                              {"de_DE-thorsten-high", "thorsten", "de-DE", 11}}};
constexpr std::array<const char*, 4> kUsers{"ann", "ben", "carla", "dev"};

struct SampleProject {
    const char* department;
    const char* project;
};
constexpr std::array<SampleProject, 8> kProjects{{{"Audiobooks", "The Harbour Light"},
                                                  {"Audiobooks", "Nine Winters"},
                                                  {"Training", "Fire safety 2026"},
                                                  {"Training", "Welcome course"},
                                                  {"Newsroom", "Morning brief"},
                                                  {"Newsroom", "Weekend reader"},
                                                  {"Accessibility", "Library catalogue"},
                                                  {"", ""}}};
constexpr std::array<const char*, 4> kEmotions{"", "calm=0.4", "happy=0.35,calm=0.1", "sad=0.5"};

const SampleVoice& pickVoice(Random& random)
{
    std::int64_t ticket = random.below(100);
    for (const SampleVoice& voice : kVoices) {
        if (ticket < voice.share)
            return voice;
        ticket -= voice.share;
    }
    return kVoices[0];
}

FinishReason pickFinish(Random& random)
{
    const std::int64_t ticket = random.below(1000);
    if (ticket < 24)
        return FinishReason::Cancelled;
    return ticket < 27 ? FinishReason::Length : ticket < 29 ? FinishReason::Fault : FinishReason::Stop;
}

RequestId idOf(Random& random, UtcTime started)
{
    RequestId::Bytes bytes{};
    for (std::uint8_t& byte : bytes)
        byte = static_cast<std::uint8_t>(random.next());
    const auto milliseconds =
        std::chrono::floor<std::chrono::milliseconds>(started).time_since_epoch().count();
    for (int i = 0; i < 6; ++i)
        bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    return RequestId::fromBytes(bytes);
}

RequestContext contextOf(Random& random, UtcTime started)
{
    const SampleVoice& voice = pickVoice(random);
    const SampleProject& project = kProjects[static_cast<std::size_t>(random.below(kProjects.size()))];
    const RequestId request = idOf(random, started);
    const char* vocoder = random.below(3) == 0 ? "fast" : "reference";
    const char* emotion = kEmotions[static_cast<std::size_t>(random.below(kEmotions.size()))];
    return {.request = request,
            .started = started,
            .user = kUsers[request.bytes().back() % kUsers.size()],
            .department = project.department,
            .project = project.project,
            .model = voice.model,
            .language = voice.language,
            .voice = voice.voice,
            .vocoder = vocoder,
            .emotion = emotion,
            .emotionNormMicros = *emotion == '\0' ? 0 : parseEmotion(emotion)->normMicros(),
            .device = "cpu",
            .tokenRateMilliHz = 86'133,
            .sampleRate = 22'050,
            .samplesPerToken = 256};
}

// As an estimator that has learnt from such rows would say: six tokens a character, give or take a tenth.
TokenForecast forecastOf(std::int64_t characters)
{
    const std::int64_t expected = characters * 6 + 19;
    return {.expected = expected,
            .raw = characters * 5 + 40,
            .low80 = expected * 92 / 100,
            .high80 = expected * 108 / 100,
            .low95 = expected * 86 / 100,
            .high95 = expected * 115 / 100};
}

UsageRecord recordOf(Random& random, UtcTime started)
{
    UsageRecord record{.context = contextOf(random, started)};
    const std::int64_t characters =
        random.below(12) == 0 ? random.between(800, 4200) : random.between(12, 420);
    const std::int64_t tokens = characters * random.between(52, 68) / 10 + random.between(8, 30);
    record.context.inputCharacters = characters;
    record.forecast = forecastOf(characters);
    record.usage.textTokens = TextTokens(2 * characters + 3);
    record.usage.speechTokens = SpeechTokens(tokens);
    record.samples = {.decoded = Samples(tokens * 256),
                      .trimmed = Samples(random.below(200)),
                      .crossfaded = {},
                      .silence = Samples(random.below(22'050))};
    record.processing = microseconds(tokens * random.between(1150, 1900) + random.between(9'000, 60'000));
    record.firstAudio = microseconds(random.between(28'000, 190'000));
    record.ended = started + record.processing;
    record.finish = pickFinish(random);
    return record;
}

// Start times of one day, ascending: mostly between eight and six, some at night.
std::vector<microseconds> startsOf(Random& random, std::int64_t count)
{
    std::vector<microseconds> starts;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t hour =
            random.below(8) == 0 ? random.below(24) : std::min(8 + random.below(6) + random.below(6), 23L);
        starts.push_back(std::chrono::hours(hour) + microseconds(random.below(3'600'000'000)));
    }
    std::ranges::sort(starts);
    return starts;
}

// Gathers rows and hands them to the store in large transactions.
class BulkWriter {
public:
    BulkWriter(LedgerStore& store, SampleClock& clock)
        : m_store(store)
        , m_clock(clock)
    {
        m_entries.push_back(tariffEntry(m_tariff).take());
    }

    void add(const UsageRecord& record)
    {
        const Charge charge = *priceOf(record, m_tariff);
        const Money bound = Money::fromNanos(charge.amount.currency(), charge.amount.nanos() * 5 / 4);
        LedgerEntry reserve = reserveEntry({.context = record.context,
                                            .upperBound = bound,
                                            .tariff = m_tariff,
                                            .textTokens = {},
                                            .forecast = {}})
                                  .take();
        LedgerEntry settle = settleEntry(record).take();
        reserve.part = reserve.attempt = 1;
        closeReservation(settle, reserve);
        m_entries.push_back(std::move(reserve));
        m_entries.push_back(std::move(settle));
        m_clock.now = std::max(m_clock.now, record.ended);
        if (static_cast<std::int64_t>(m_entries.size()) >= kAtOnce)
            flush();
    }

    void flush()
    {
        m_store.append(m_entries);
        m_entries.clear();
    }

private:
    LedgerStore& m_store;
    SampleClock& m_clock;
    Tariff m_tariff = sampleTariff();
    std::vector<LedgerEntry> m_entries;
};

void fill(LedgerStore& store, SampleClock& clock, std::int64_t rows, Random random, UtcTime until)
{
    BulkWriter writer(store, clock);
    const auto firstDay = std::chrono::floor<std::chrono::days>(until) - std::chrono::days(kDays);
    for (std::int64_t day = 0; day < kDays; ++day) {
        const std::int64_t count = rows * (day + 1) / kDays - rows * day / kDays;
        for (const microseconds start : startsOf(random, count))
            writer.add(recordOf(random, firstDay + std::chrono::days(day) + start));
    }
    writer.flush();
}

}  // namespace

Tariff sampleTariff()
{
    Tariff tariff;
    tariff.id = "standard-2023-11";
    tariff.name = "Standard";
    tariff.effectiveFrom = UtcTime(std::chrono::sys_days(std::chrono::year(2023) / 11 / 1));
    tariff.perMillion = {.textTokenNanos = 200'000'000, .speechTokenNanos = 800'000'000};
    tariff.sha256 = "5d1f0c2b7a9e48630f4c6b8d2e7a1935c0b4d8f2613e7a5994d0c8b2f6e13a77";
    return tariff;
}

Status makeSampleLedger(const std::filesystem::path& directory, std::int64_t rows, std::uint64_t seed,
                        UtcTime until)
{
    const LedgerFiles files(directory);
    if (auto made = makeLedgerFiles(files); !made)
        return made;
    SampleClock clock;
    clock.now = until - std::chrono::days(kDays);
    try {
        auto head = HeadFile::open(files.head);
        if (!head)
            return head.error();
        LedgerStore store({.file = files.database,
                           .clock = clock,
                           .bootId = "sample",
                           .billingTimeZone = "Europe/Berlin",
                           .vfs = {}});
        fill(store, clock, rows, Random(seed), until);
        store.checkpoint();
        return (*head)->write(store.head());
    } catch (const SqliteError& error) {
        return error.toError(files.database);
    }
}

}  // namespace vox::test
