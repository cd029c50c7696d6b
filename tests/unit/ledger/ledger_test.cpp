#include "engine/ledger/ledger.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <fstream>
#include <thread>
#include <vector>

#include <sys/stat.h>
#include <sys/wait.h>

namespace vox::test {
namespace {

using std::chrono::hours;

unsigned modeOf(const std::filesystem::path& path)
{
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

TEST(Ledger, KeepsARecordExactly)
{
    FastFolder folder;
    TestClock clock;
    RequestContext context = testContext(clock);
    UsageRecord record = testRecord(context, 100);
    record.usage.solverSteps = SolverSteps(9);
    record.usage.solverEvaluations = SolverSteps(10);
    record.usage.lmPromptTokens = LmPromptTokens(11);
    record.usage.lmCompletionTokens = LmCompletionTokens(12);
    record.samples.trimmed = Samples(3);
    record.samples.crossfaded = Samples(4);
    record.samples.silence = Samples(5);
    record.finish = FinishReason::Cancelled;
    LedgerHead place;
    {
        auto ledger = openLedger(folder / "data", clock);
        EXPECT_EQ(ledger->head().seq, 0);
        ASSERT_TRUE(ledger->reserve(context, bound(777), testTariff()).get());
        place = ledger->settle(record).get().take().place;
        EXPECT_EQ(ledger->head().seq, place.seq);
        EXPECT_EQ(ledger->head().hash, place.hash);
        EXPECT_EQ(noticesOf(*ledger), "");
    }
    auto reader = LedgerReader::open(folder / "data").take();
    const auto rows = reader->rows({place.seq}).take();
    ASSERT_EQ(rows.size(), 1U);
    const LedgerRow& row = rows[0];
    EXPECT_EQ(row.hash, place.hash);
    EXPECT_EQ(row.hash.size(), 64U);
    EXPECT_EQ(row.previousHash.size(), 64U);
    EXPECT_EQ(row.amount, testCharge(record).amount);
    EXPECT_EQ(row.reserved, bound(777));
    EXPECT_EQ(row.tariff, testTariff().reference());
    EXPECT_EQ(row.note, "");
    EXPECT_EQ(row.record.usage, record.usage);
    EXPECT_EQ(row.record.samples, record.samples);
    EXPECT_EQ(row.record.ended, record.ended);
    EXPECT_EQ(row.record.processing, record.processing);
    EXPECT_EQ(row.record.firstAudio, record.firstAudio);
    EXPECT_EQ(row.record.finish, FinishReason::Cancelled);
    const RequestContext& kept = row.record.context;
    EXPECT_EQ(kept.request, context.request);
    EXPECT_EQ(kept.started, context.started);
    EXPECT_EQ(kept.department, context.department);
    EXPECT_EQ(kept.project, context.project);
    EXPECT_EQ(kept.model, context.model);
    EXPECT_EQ(kept.voice, context.voice);
    EXPECT_EQ(kept.vocoder, context.vocoder);
    EXPECT_EQ(kept.emotion, context.emotion);
    EXPECT_EQ(kept.device, context.device);
    EXPECT_EQ(kept.tokenRateMilliHz, context.tokenRateMilliHz);
    EXPECT_EQ(kept.sampleRate, context.sampleRate);
    EXPECT_EQ(kept.samplesPerToken, context.samplesPerToken);
    EXPECT_EQ(firstFault(folder / "data"), "");
}

TEST(Ledger, KeepsItsFilesToItsUser)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder / "data", clock);
    speak(*ledger, clock, 5);
    EXPECT_EQ(modeOf(folder / "data"), 0700U);
    for (const char* name : {"ledger.vled", "ledger.vled-wal", "ledger.vled-shm", "ledger.head",
                             "ledger.lock", "ledger.progress"})
        EXPECT_EQ(modeOf(folder / "data" / name), 0600U) << name;
}

TEST(Ledger, SettlesOnce)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const RequestContext context = testContext(clock);
    const UsageRecord record = testRecord(context, 50);
    EXPECT_FALSE(ledger->settle(record).get().ok()) << "nothing was reserved";
    ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
    ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get()) << "the same again is no second one";
    EXPECT_FALSE(ledger->reserve(context, bound(2), testTariff()).get().ok());
    const auto place = ledger->settle(record).get().take().place;
    EXPECT_EQ(ledger->settle(record).get().take().place.seq, place.seq);
    const UsageRecord other = testRecord(context, 51);
    EXPECT_FALSE(ledger->settle(other).get().ok());
    EXPECT_FALSE(ledger->voidReservation(context.request).get().ok());
    ledger.reset();
    const auto report = verifyLedger(folder.path()).take();
    EXPECT_TRUE(report.whole);
    EXPECT_EQ(report.rows, 4);  // session, tariff, reserve, settle
    EXPECT_EQ(report.openRequests, 0);
}

TEST(Ledger, EachAttemptHasItsOwnReservation)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const RequestContext context = testContext(clock);
    for (std::int64_t attempt = 1; attempt <= 3; ++attempt) {
        ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
        UsageRecord record = testRecord(context, 10 * attempt);
        record.attempt = attempt;
        record.finish = attempt < 3 ? FinishReason::Retry : FinishReason::Stop;
        ASSERT_TRUE(ledger->settle(record).get().ok());
    }
    ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
    ASSERT_TRUE(ledger->voidReservation(context.request).get().ok());
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    auto selection = LedgerReader::open(folder.path()).take()->select({}).take();
    EXPECT_EQ(selection.seqs.size(), 3U) << "a released reservation is no row";
}

TEST(Ledger, RefusesWhatDoesNotAddUp)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const RequestContext context = testContext(clock);
    ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
    const UsageRecord good = testRecord(context, 50);
    UsageRecord bad = good;
    bad.samples.decoded = Samples(256 * 50 + 1);
    EXPECT_FALSE(ledger->settle(bad).get().ok());
    bad = good;
    bad.samples.trimmed = Samples(256 * 50 + 1);
    EXPECT_FALSE(ledger->settle(bad).get().ok());
    bad = good;
    bad.usage.textTokens = TextTokens(-1);
    EXPECT_FALSE(ledger->settle(bad).get().ok());
    bad.usage.textTokens = TextTokens(5);
    bad.usage.cachedTextTokens = TextTokens(6);
    EXPECT_FALSE(ledger->settle(bad).get().ok());
    EXPECT_TRUE(ledger->settle(good).get().ok());
    RequestContext strange = testContext(clock);
    strange.department = "two\nlines";
    EXPECT_FALSE(ledger->reserve(strange, bound(), testTariff()).get().ok());
    strange.department = "\xff\xfe";
    EXPECT_FALSE(ledger->reserve(strange, bound(), testTariff()).get().ok());
    strange.department = "Übung – 火災";
    EXPECT_TRUE(ledger->reserve(strange, bound(), testTariff()).get());
}

TEST(Ledger, AUsedPriceListNeverChanges)
{
    FastFolder folder;
    TestClock clock;
    speak(*openLedger(folder.path(), clock), clock, 5);
    auto ledger = openLedger(folder.path(), clock);
    Tariff changed = testTariff();
    changed.perMillion.speechTokenNanos += 1;
    EXPECT_FALSE(ledger->reserve(testContext(clock), bound(), changed).get().ok());
    changed = testTariff();
    changed.sha256.back() = 'f';
    EXPECT_FALSE(ledger->reserve(testContext(clock), bound(), changed).get().ok());
    EXPECT_TRUE(ledger->reserve(testContext(clock), bound(), testTariff("other")).get());
}

TEST(Ledger, ASecondInstanceReadsOnlyAndSaysSo)
{
    FastFolder folder;
    TestClock clock;
    auto first = openLedger(folder.path(), clock);
    const auto place = speak(*first, clock, 5);
    auto second = openLedger(folder.path(), clock);
    EXPECT_TRUE(second->readOnly());
    EXPECT_NE(noticesOf(*second).find("Another Voxledger"), std::string::npos);
    EXPECT_EQ(second->head().seq, place.seq);
    EXPECT_FALSE(second->reserve(testContext(clock), bound(), testTariff()).get().ok());
    const auto later = speak(*first, clock, 6);
    EXPECT_EQ(second->head().hash, later.hash);
    EXPECT_EQ(LedgerReader::open(folder.path()).take()->select({})->seqs.size(), 2U);
    first.reset();
    EXPECT_FALSE(openLedger(folder.path(), clock)->readOnly());
}

TEST(Ledger, WaitsForTheOtherInstanceIfAsked)
{
    FastFolder folder;
    TestClock clock;
    auto first = openLedger(folder.path(), clock);
    std::jthread closer([&first] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        first.reset();
    });
    auto second = Ledger::open({.directory = folder.path(),
                                .clock = clock,
                                .billingTimeZone = {},
                                .lockWait = std::chrono::seconds(20)})
                      .take();
    EXPECT_FALSE(second->readOnly());
}

TEST(Ledger, RefusesANewerVersionUntouched)
{
    FastFolder folder;
    TestClock clock;
    speak(*openLedger(folder.path(), clock), clock, 5);
    rawDatabase(folder.path())->execute("PRAGMA user_version=7; PRAGMA wal_checkpoint(TRUNCATE)");
    const auto time = std::filesystem::last_write_time(folder / "ledger.vled");
    const auto ledger = Ledger::open({.directory = folder.path(), .clock = clock, .billingTimeZone = {}});
    ASSERT_FALSE(ledger.ok());
    EXPECT_EQ(ledger.error().kind(), ErrorKind::BadInput);
    EXPECT_NE(ledger.error().message().find("version 7"), std::string::npos) << ledger.error().message();
    EXPECT_FALSE(LedgerReader::open(folder.path()).ok());
    EXPECT_FALSE(verifyLedger(folder.path()).ok());
    EXPECT_EQ(std::filesystem::last_write_time(folder / "ledger.vled"), time);
}

TEST(Ledger, RefusesWhatIsNoLedger)
{
    FastFolder folder;
    TestClock clock;
    const auto open = [&] {
        return Ledger::open({.directory = folder.path(), .clock = clock, .billingTimeZone = {}});
    };
    std::ofstream(folder / "ledger.vled") << "Dear diary, " << std::string(5000, '.');
    EXPECT_EQ(open().error().kind(), ErrorKind::BadInput);
    std::filesystem::remove(folder / "ledger.vled");
    SqliteDatabase other({.file = folder / "ledger.vled", .mode = SqliteOpening::Mode::Create, .vfs = {}});
    other.execute("PRAGMA application_id=12; CREATE TABLE friends (name TEXT)");
    EXPECT_EQ(open().error().kind(), ErrorKind::BadInput);
    EXPECT_FALSE(LedgerReader::open(folder.path()).ok());
    other.execute("PRAGMA application_id=0");
    auto ledger = open();
    ASSERT_TRUE(ledger.ok());
    EXPECT_TRUE((*ledger)->readOnly());
    EXPECT_EQ(other.integer("SELECT count(*) FROM sqlite_schema"), 1)
        << "another program's tables are left alone";
}

TEST(Ledger, ReadsWhereItCannotWrite)
{
    if (geteuid() != 0)
        GTEST_SKIP() << "needs a user to become another one";
    FastFolder folder;
    TestClock clock;
    const auto place = speak(*openLedger(folder / "data", clock), clock, 5);
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    std::filesystem::permissions(folder / "data", std::filesystem::perms(0555));
    for (const auto& file : std::filesystem::directory_iterator(folder / "data"))
        std::filesystem::permissions(file.path(), std::filesystem::perms(0444));
    const pid_t child = fork();
    if (child == 0) {
        if (setuid(65534) != 0)
            _exit(100);
        auto ledger = openLedger(folder / "data", clock);
        auto reader = LedgerReader::open(folder / "data");
        const bool good = ledger->readOnly() && !noticesOf(*ledger).empty() &&
                          ledger->head().seq == place.seq && reader.ok() &&
                          (*reader)->select({})->seqs.size() == 1 && firstFault(folder / "data").empty();
        _exit(good ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Ledger, AnUnusableFolderIsAnError)
{
    FastFolder folder;
    TestClock clock;
    std::ofstream(folder / "file") << "x";
    EXPECT_FALSE(
        Ledger::open({.directory = folder / "file" / "data", .clock = clock, .billingTimeZone = {}}).ok());
    const auto nowhere =
        Ledger::open({.directory = folder / "data", .clock = clock, .billingTimeZone = "Mars/Olympus"});
    EXPECT_EQ(nowhere.error().kind(), ErrorKind::BadInput);
    EXPECT_FALSE(LedgerReader::open(folder / "nowhere").ok());
    EXPECT_FALSE(verifyLedger(folder / "nowhere").ok());
}

TEST(Ledger, AClockTurnedBackIsToldAndClosesNoDayAgain)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    const UtcTime right = clock.utcNow();
    speak(*ledger, clock, 10);
    clock.set(right - hours(50));
    const auto back = speak(*ledger, clock, 20);
    clock.set(right + hours(30));
    speak(*ledger, clock, 30);
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(rawDatabase(folder.path())->integer("SELECT count(*) FROM entry WHERE kind = 7"), 1);
    auto reader = LedgerReader::open(folder.path()).take();
    EXPECT_EQ(reader->rows({back.seq})->front().record.context.started, right - hours(50)) << "as observed";
    for (const char* zone : {"Europe/Berlin", "UTC"}) {
        const auto days = reader->daily({}, zone).take();
        ASSERT_EQ(days.size(), 2U) << zone;
        EXPECT_EQ(days[0].requests, 2) << "never before the day of an older row";
        EXPECT_EQ(days[0].usage.speechTokens, SpeechTokens(30));
    }
    LedgerFilter before;
    before.to = right - hours(1);
    EXPECT_TRUE(reader->select(before)->seqs.empty());
}

TEST(Ledger, TheClockIsComparedAcrossStarts)
{
    FastFolder folder;
    TestClock clock;
    speak(*openLedger(folder.path(), clock), clock, 10);
    clock.advance(-hours(100));
    speak(*openLedger(folder.path(), clock), clock, 20);
    speak(*openLedger(folder.path(), clock), clock, 20);
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(rawDatabase(folder.path())->integer("SELECT count(*) FROM entry WHERE kind = 7"), 1);
    EXPECT_EQ(rawDatabase(folder.path())->integer("SELECT count(DISTINCT day) FROM entry WHERE kind = 2"), 1);
    EXPECT_EQ(rawDatabase(folder.path())->integer("SELECT count(*) FROM entry WHERE kind = 6"), 1)
        << "one boot, one session";
}

TEST(Ledger, ManyThreadsSettleAtOnce)
{
    constexpr std::int64_t threads = 64;
    constexpr std::int64_t each = 15;
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    std::atomic<std::int64_t> failed = 0;
    {
        std::vector<std::jthread> crowd;
        for (std::int64_t t = 0; t < threads; ++t)
            crowd.emplace_back([&] {
                for (std::int64_t i = 0; i < each; ++i) {
                    const RequestContext context = testContext(clock);
                    const UsageRecord record = testRecord(context, 7 + i);
                    if (!ledger->reserve(context, bound(), testTariff()).get())
                        ++failed;
                    if (i % 5 == 4 ? !ledger->voidReservation(context.request).get().ok()
                                   : !ledger->settle(record).get().ok())
                        ++failed;
                }
            });
    }
    EXPECT_EQ(failed, 0);
    ledger.reset();
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(LedgerReader::open(folder.path()).take()->select({})->seqs.size(),
              static_cast<std::size_t>(threads * each * 4 / 5));
}

TEST(Ledger, WritesWhatIsUnderWayBeforeItCloses)
{
    FastFolder folder;
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    std::vector<std::future<Result<Reserved>>> waiting;
    for (int i = 0; i < 3000; ++i)
        waiting.push_back(ledger->reserve(testContext(clock), bound(), testTariff()));
    ledger.reset();
    for (auto& ready : waiting)
        EXPECT_TRUE(ready.get());
    EXPECT_FALSE(std::filesystem::exists(folder / "ledger.vled-wal")) << "a closed ledger is one file";
    EXPECT_EQ(verifyLedger(folder.path())->openRequests, 3000);
}

}  // namespace
}  // namespace vox::test
