#pragma once

#include "engine/core/tariff.h"
#include "engine/core/time.h"
#include "engine/core/usage_record.h"
#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/ledger/ledger_verifier.h"
#include "engine/ledger/sqlite_database.h"
#include "engine/pricing/rating.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include <unistd.h>

namespace vox::test {

using std::chrono::microseconds;

// A folder in memory where there is one: thousands of commits wait for no disk.
class FastFolder final {
public:
    FastFolder()
    {
        const std::filesystem::path memory = "/dev/shm";
        const auto base = access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
        std::string pattern = (base / "voxledger-test-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }
    ~FastFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    FastFolder(const FastFolder&) = delete;
    FastFolder& operator=(const FastFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

// Stands still unless told otherwise; any thread.
class TestClock final : public Clock {
public:
    UtcTime utcNow() const override { return UtcTime(microseconds(m_now.load())); }
    microseconds monotonicNow() const override { return microseconds(m_now.load()); }
    void set(UtcTime now) { m_now = now.time_since_epoch().count(); }
    void advance(microseconds by) { m_now += by.count(); }

private:
    std::atomic<std::int64_t> m_now{1'795'340'263'000'000};  // 2026-11-22
};

inline Tariff testTariff(const std::string& id = "test-2026")
{
    Tariff tariff;
    tariff.id = id;
    tariff.name = "Test";
    tariff.perMillion = {.textTokenNanos = 123'456'789,
                         .speechTokenNanos = 800'000'001,
                         .solverStepNanos = 77,
                         .lmPromptTokenNanos = 5'000'000,
                         .lmCompletionTokenNanos = 9'999'999};
    tariff.sha256 = std::string(60, 'a') + "0123";
    return tariff;
}

// What the ledger told on opening, in English.
inline std::string noticesOf(const Ledger& ledger)
{
    std::string text;
    for (const Sentence& notice : ledger.notices())
        text.append(text.empty() ? "" : " ").append(notice.english());
    return text;
}

inline RequestContext testContext(const Clock& clock)
{
    return {.request = RequestId::make(clock.utcNow()),
            .started = clock.utcNow(),
            .department = "Training",
            .project = "Fire safety",
            .model = "en_US-joe-medium",
            .voice = "joe",
            .vocoder = "reference",
            .emotion = "calm=0.4",
            .device = "cpu",
            .tokenRateMilliHz = 86'133,
            .sampleRate = 22'050,
            .samplesPerToken = 256};
}

inline UsageRecord testRecord(const RequestContext& context, std::int64_t tokens)
{
    UsageRecord record{.context = context};
    record.usage.textTokens = TextTokens(tokens / 7);
    record.usage.speechTokens = SpeechTokens(tokens);
    record.samples.decoded = Samples(256 * tokens);
    record.processing = microseconds(1000 * tokens);
    record.firstAudio = microseconds(tokens > 0 ? 30'000 : 0);
    record.ended = context.started + record.processing;
    return record;
}

inline Charge testCharge(const UsageRecord& record)
{
    return *priceOf(record, testTariff());
}

inline Money bound(std::int64_t nanos = 1'000'000'000)
{
    return Money::fromNanos(Currency("USD"), nanos);
}

inline Reservation testReservation(const RequestContext& context, const Tariff& tariff = testTariff())
{
    return {.context = context,
            .upperBound = Money::fromNanos(tariff.currency, 1'000'000'000),
            .tariff = tariff,
            .textTokens = {},
            .forecast = {}};
}

inline std::unique_ptr<Ledger> openLedger(const std::filesystem::path& folder, const Clock& clock)
{
    auto ledger = Ledger::open({.directory = folder, .clock = clock, .billingTimeZone = "Europe/Berlin"});
    EXPECT_TRUE(ledger.ok()) << ledger.error().message();
    return ledger ? ledger.take() : nullptr;
}

// Reserves and settles one request; its place.
inline LedgerHead speak(Ledger& ledger, const Clock& clock, std::int64_t tokens)
{
    const RequestContext context = testContext(clock);
    EXPECT_TRUE(ledger.reserve(context, bound(), testTariff()).get());
    const UsageRecord record = testRecord(context, tokens);
    auto settled = ledger.settle(record).get();
    EXPECT_TRUE(settled.ok()) << settled.error().message();
    return settled ? settled->place : LedgerHead{};
}

inline std::string firstFault(const std::filesystem::path& folder)
{
    auto report = verifyLedger(folder);
    if (!report)
        return report.error().message();
    EXPECT_EQ(report->whole, report->faults.empty());
    return report->faults.empty() ? "" : report->faults.front().english();
}

// A connection that obeys nobody, as an attacker's would.
inline std::unique_ptr<SqliteDatabase> rawDatabase(const std::filesystem::path& folder)
{
    return std::make_unique<SqliteDatabase>(SqliteOpening{
        .file = LedgerFiles(folder).database, .mode = SqliteOpening::Mode::ReadWrite, .vfs = {}});
}

}  // namespace vox::test
