#include "tests/unit/ledger/ledger_fixture.h"

#include <fstream>
#include <sstream>
#include <vector>

namespace vox::test {
namespace {

constexpr const char* kFirstSettled = "(SELECT min(seq) FROM entry WHERE kind = 2)";

void makeLedger(const std::filesystem::path& folder, int requests)
{
    TestClock clock;
    auto ledger = openLedger(folder, clock);
    for (int i = 0; i < requests; ++i) {
        clock.advance(std::chrono::hours(7));
        speak(*ledger, clock, 10 + i);
    }
}

// Everything that a user sees of a ledger, as text.
std::string whatIsSeen(const std::filesystem::path& folder)
{
    std::ostringstream seen;
    auto reader = LedgerReader::open(folder);
    if (!reader)
        return reader.error().message();
    const auto selection = (*reader)->select({});
    const auto rows =
        selection ? (*reader)->rows(selection->seqs) : Result<std::vector<LedgerRow>>(selection.error());
    const auto days = (*reader)->daily({}, "Europe/Berlin");
    const auto heat = (*reader)->weekHeat({}, "Europe/Berlin");
    if (!rows || !days || !heat)
        return "cannot be read";
    for (const Money& total : selection->totals)
        seen << total.toString() << '\n';
    for (const LedgerRow& row : *rows) {
        const UsageRecord& record = row.record;
        const auto& [context, ended, usage, samples] =
            std::tie(record.context, record.ended, record.usage, record.samples);
        seen << row.seq << row.hash << row.previousHash << context.request.toString()
             << toIso8601(context.started) << context.department << '|' << context.project << '|'
             << context.model << '|' << context.voice << '|' << context.vocoder << '|' << context.emotion
             << '|' << context.device << '|' << context.tokenRateMilliHz << '|' << context.sampleRate << '|'
             << context.samplesPerToken.value_or(0) << toIso8601(ended) << usage.textTokens.value() << '|'
             << usage.speechTokens.value() << '|' << usage.solverSteps.value() << '|'
             << usage.solverEvaluations.value() << '|' << usage.lmPromptTokens.value() << '|'
             << usage.lmCompletionTokens.value() << '|' << samples.decoded.value() << '|'
             << samples.trimmed.value() << '|' << samples.crossfaded.value() << '|' << samples.silence.value()
             << '|' << record.processing.count() << '|' << record.firstAudio.count() << '|' << record.attempt
             << toString(record.finish) << row.amount.toString() << row.reserved.toString() << row.tariff
             << row.note << '\n';
    }
    for (const DailyUsage& day : *days)
        seen << day.day << day.model << day.requests << '|' << day.usage.speechTokens.value() << '|'
             << day.usage.textTokens.value() << '|' << day.audioMilliseconds << day.amount.toString() << '\n';
    for (const std::int64_t tokens : *heat)
        seen << tokens << ' ';
    return seen.str();
}

// An attacker's tools: a connection without our pragmas.
void dropTriggers(SqliteDatabase& database)
{
    for (const char* name :
         {"entry_no_update", "entry_no_delete", "entry_next_seq", "entry_reserve_once", "entry_resolve_once",
          "entry_resolve_reserved", "entry_tariff_once", "entry_adjust_once", "entry_adjust_settled"})
        database.execute((std::string("DROP TRIGGER ") + name).c_str());
}

TEST(LedgerTamper, RowsCannotBeChangedInPassing)
{
    FastFolder folder;
    makeLedger(folder.path(), 5);
    const std::string before = whatIsSeen(folder.path());
    auto database = rawDatabase(folder.path());
    database->execute("PRAGMA recursive_triggers=OFF");
    const std::string columns = "seq, kind, job, part, attempt, finish_reason, t_us, ended_us, written_us, "
                                "t_mono_us, boot_id, bill_us, day, department, "
                                "project, model, voice, vocoder, emotion, device, token_rate_mhz, "
                                "sample_rate, samples_per_token, text_tok, speech_tok, "
                                "solver_steps, solver_evals, lm_prompt_tok, lm_completion_tok, "
                                "decoded_samples, trimmed_samples, crossfaded_samples, "
                                "silence_samples, first_audio_us, wall_us, tariff, cur, amount_nano, "
                                "reserved_nano, text_mac, note, hash";
    const auto copyWith = [&](const std::string& seq, int kind) {
        std::string values = columns;
        values.replace(0, 3, seq);
        return "INSERT OR REPLACE INTO entry SELECT " + values +
               " FROM entry WHERE seq = (SELECT max(seq) FROM entry WHERE kind = " + std::to_string(kind) +
               ")";
    };
    const std::string next = "(SELECT max(seq) + 1 FROM entry)";
    for (const std::string& attack :
         {std::string("UPDATE entry SET amount_nano = 0"), std::string("DELETE FROM entry"),
          std::string("UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 4"), copyWith(next, 2),
          copyWith(next, 1), copyWith(next, 5), copyWith("4", 2),
          copyWith("(SELECT max(seq) + 2 FROM entry)", 7)}) {
        try {
            database->execute(attack.c_str());
        } catch (const SqliteError&) {
        }
        EXPECT_EQ(whatIsSeen(folder.path()), before) << attack;
    }
    EXPECT_EQ(firstFault(folder.path()), "");
}

TEST(LedgerTamper, AnEditedRowIsFound)
{
    FastFolder folder;
    for (const char* edit :
         {"amount_nano = amount_nano - 1", "device = 'cuda'", "note = 'x'", "emotion = ''", "wall_us = 1",
          "hash = zeroblob(32)", "text_mac = zeroblob(32)", "samples_per_token = NULL", "part = 2",
          "kind = 9", "day = 20270101", "user_name = 'x'", "service = 'ocr'", "volume_before = 1",
          "est_tok = 1", "refers_to = 1", "rate_milli = 999", "cached_speech_tok = 1"}) {
        std::filesystem::remove_all(folder.path());
        makeLedger(folder.path(), 4);
        auto database = rawDatabase(folder.path());
        const auto triggers = database->text("SELECT group_concat(sql, ';') FROM (SELECT sql FROM "
                                             "sqlite_schema WHERE type = 'trigger' ORDER BY rowid)");
        dropTriggers(*database);
        EXPECT_NE(firstFault(folder.path()).find("triggers"), std::string::npos);
        database->execute(
            (std::string("UPDATE entry SET ") + edit + " WHERE seq = " + kFirstSettled).c_str());
        std::string again = triggers;
        for (std::size_t at = 0; (at = again.find("END;CREATE", at)) != std::string::npos; ++at)
            again.replace(at, 4, "END;\n");
        database->execute(again.c_str());
        EXPECT_NE(firstFault(folder.path()).find("Row 4: "), std::string::npos)
            << edit << ": " << firstFault(folder.path());
    }
}

// The test has teeth: where neither sum nor index tells of a column, the chain alone does.
TEST(LedgerTamper, OnlyTheChainSeesSomeEdits)
{
    FastFolder folder;
    makeLedger(folder.path(), 4);
    auto database = rawDatabase(folder.path());
    const auto triggers = database->text("SELECT group_concat(sql, ';\n') FROM (SELECT sql FROM "
                                         "sqlite_schema WHERE type = 'trigger' ORDER BY rowid)");
    dropTriggers(*database);
    database->execute(
        "UPDATE entry SET device = 'cuda' WHERE seq = (SELECT min(seq) FROM entry WHERE kind = 2)");
    database->execute(triggers.c_str());
    const auto report = verifyLedger(folder.path()).take();
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_NE(report.faults[0].english().find("hash"), std::string::npos);
    EXPECT_EQ(database->text("PRAGMA integrity_check"), "ok");
}

TEST(LedgerTamper, AnEditedSumIsFound)
{
    FastFolder folder;
    for (const char* edit :
         {"UPDATE rollup SET amount_nano = amount_nano + 1 WHERE dim = 4 AND day = (SELECT max(day) FROM "
          "rollup)",
          "DELETE FROM rollup WHERE dim = 3",
          "INSERT INTO rollup VALUES (1, 20260101, 'a', 'b', 'USD', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
          "UPDATE rollup SET cached_text_tok = 1 WHERE dim = 5",
          "INSERT INTO month_volume VALUES (202611, 'Training', 'test-2026', 5)",
          "INSERT INTO open_request VALUES (3, zeroblob(16), 1)"}) {
        std::filesystem::remove_all(folder.path());
        makeLedger(folder.path(), 4);
        rawDatabase(folder.path())->execute(edit);
        EXPECT_NE(firstFault(folder.path()), "") << edit;
    }
}

TEST(LedgerTamper, RowsCutOffTheEndAreMissed)
{
    FastFolder folder;
    makeLedger(folder.path(), 6);
    {
        auto database = rawDatabase(folder.path());
        const auto triggers = database->text("SELECT group_concat(sql, ';\n') FROM (SELECT sql FROM "
                                             "sqlite_schema WHERE type = 'trigger' ORDER BY rowid)");
        dropTriggers(*database);
        database->execute("DELETE FROM entry WHERE seq > 8");
        database->execute(triggers.c_str());
    }
    const auto report = verifyLedger(folder.path()).take();
    EXPECT_FALSE(report.whole);
    bool isTold = false;
    for (const Sentence& fault : report.faults)
        isTold = isTold ||
                 fault.english().find("newest rows were cut off: the ledger ends at row 8, but had 14") !=
                     std::string::npos;
    EXPECT_TRUE(isTold);
    TestClock clock;
    auto ledger = openLedger(folder.path(), clock);
    EXPECT_TRUE(ledger->readOnly()) << "writing on would hide it";
    EXPECT_NE(noticesOf(*ledger).find("lost its newest rows"), std::string::npos) << noticesOf(*ledger);
}

TEST(LedgerTamper, AMissingHeadIsAFault)
{
    FastFolder folder;
    makeLedger(folder.path(), 3);
    std::filesystem::remove(folder / "ledger.head");
    EXPECT_NE(firstFault(folder.path()).find("head file"), std::string::npos);
    TestClock clock;
    clock.advance(std::chrono::hours(100));
    EXPECT_TRUE(openLedger(folder.path(), clock)->readOnly());
    EXPECT_FALSE(std::filesystem::exists(folder / "ledger.head")) << "opening must not cover it up";
    std::ofstream(folder / "ledger.head") << std::string(256, ' ');
    EXPECT_NE(firstFault(folder.path()).find("head file"), std::string::npos);
    std::filesystem::remove(folder / "ledger.vled");
    EXPECT_FALSE(verifyLedger(folder.path()).ok());
}

TEST(LedgerTamper, TheHeadOfAnotherLedgerIsAFault)
{
    FastFolder folder;
    makeLedger(folder / "one", 3);
    makeLedger(folder / "two", 3);
    std::filesystem::copy_file(folder / "one" / "ledger.vled", folder / "two" / "ledger.vled",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_NE(firstFault(folder / "two").find("not the one that the head file"), std::string::npos)
        << firstFault(folder / "two");
    TestClock clock;
    EXPECT_TRUE(openLedger(folder / "two", clock)->readOnly());
    std::filesystem::remove(folder / "two" / "ledger.vled");
    EXPECT_NE(firstFault(folder / "two").find("gone"), std::string::npos);
    EXPECT_TRUE(openLedger(folder / "two", clock)->readOnly());
}

TEST(LedgerTamper, ACopyWithoutItsLogIsShort)
{
    FastFolder folder;
    TestClock clock;
    makeLedger(folder / "live", 3);
    clock.advance(std::chrono::hours(100));
    auto ledger = openLedger(folder / "live", clock);
    speak(*ledger, clock, 5);
    std::filesystem::create_directory(folder / "copy");
    for (const char* name : {"ledger.vled", "ledger.head"})
        std::filesystem::copy_file(folder / "live" / name, folder / "copy" / name);
    EXPECT_NE(firstFault(folder / "copy").find("without ledger.vled-wal"), std::string::npos)
        << firstFault(folder / "copy");
    EXPECT_EQ(firstFault(folder / "live"), "") << "while it is being written";
}

TEST(LedgerTamper, AVerificationCanBeStopped)
{
    FastFolder folder;
    makeLedger(folder.path(), 3);
    std::stop_source stop;
    stop.request_stop();
    int reports = 0;
    const auto report = verifyLedger(
        folder.path(),
        [&reports](const VerifyProgress& progress) { reports += progress.done == progress.total ? 1 : 0; },
        stop.get_token());
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.error().kind(), ErrorKind::Cancelled);
    EXPECT_EQ(reports, 1);
}

}  // namespace
}  // namespace vox::test
