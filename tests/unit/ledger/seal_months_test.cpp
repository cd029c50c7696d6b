#include "engine/ledger/archive_month.h"
#include "engine/ledger/merkle_tree.h"
#include "engine/ledger/prune_months.h"
#include "engine/ledger/seal_months.h"
#include "engine/ledger/seal_proof.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <sys/stat.h>

#include <fstream>

namespace vox::test {
namespace {

using namespace std::chrono;

// One request every 50 hours from 5 August to 22 November 2026.
class SealMonths : public testing::Test {
protected:
    SealMonths()
    {
        m_clock.set(sys_days(year(2026) / 8 / 5) + hours(9));
        m_ledger = openLedger(m_folder.path(), m_clock);
        for (int i = 0; i < 52; ++i) {
            speak(*m_ledger, m_clock, 10 + i);
            m_clock.advance(hours(50));
        }
    }

    std::vector<MonthSeal> seal()
    {
        auto sealed = sealMonths(*m_ledger, m_clock);
        EXPECT_TRUE(sealed.ok()) << sealed.error().message();
        return sealed ? sealed.take() : std::vector<MonthSeal>();
    }
    std::string prune(const std::string& month)
    {
        const auto pruned = pruneMonths(*m_ledger, month);
        return pruned ? std::string() : pruned.error().message();
    }
    void reopen()
    {
        m_ledger.reset();
        m_ledger = openLedger(m_folder.path(), m_clock);
        EXPECT_FALSE(m_ledger->readOnly()) << noticesOf(*m_ledger);
    }
    ArchiveFiles archive(const std::string& month) const { return ArchiveFiles(m_folder.path(), month); }
    std::int64_t query(const std::string& sql) const { return rawDatabase(m_folder.path())->integer(sql); }

    FastFolder m_folder;
    TestClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
};

std::string everyAmount(const std::filesystem::path& folder)
{
    std::string text;
    auto reader = LedgerReader::open(folder).take();
    for (const DailyUsage& day : reader->daily({}, "Europe/Berlin").take())
        text.append(day.day).append(" ").append(day.amount.toString()).append("\n");
    return text;
}

TEST_F(SealMonths, ClosesEachWholeMonthOnce)
{
    const auto seals = seal();
    ASSERT_EQ(seals.size(), 3U);
    EXPECT_EQ(seals[0].month, "2026-08");
    EXPECT_EQ(seals[0].firstSeq, 1);
    EXPECT_EQ(seals[2].month, "2026-10");
    EXPECT_EQ(seals[2].firstSeq, seals[1].lastSeq + 1);
    for (const MonthSeal& month : seals) {
        const std::string days = month.month.substr(0, 4) + month.month.substr(5);
        ASSERT_EQ(month.totals.size(), 1U);
        EXPECT_EQ(month.totals[0].nanos(),
                  query("SELECT sum(amount_nano) FROM entry WHERE kind = 2 AND day / 100 = " + days));
        EXPECT_EQ(month.rows, month.lastSeq - month.firstSeq + 1);
        struct stat status {};
        ASSERT_EQ(stat(month.archive.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777, 0400U);
        EXPECT_TRUE(std::filesystem::exists(month.checkpoint));
        EXPECT_TRUE(checkArchive(archive(month.month)).ok());
    }
    EXPECT_EQ(firstFault(m_folder.path()), "");
    EXPECT_TRUE(seal().empty()) << "nothing is left to close";
    reopen();
    EXPECT_TRUE(seal().empty());
    EXPECT_EQ(query("SELECT count(*) FROM entry WHERE kind = 8"), 3);
}

TEST_F(SealMonths, NothingIsBilledInAClosedMonthAnyMore)
{
    RequestContext late = testContext(m_clock);
    late.started = sys_days(year(2026) / 10 / 31) + hours(20);
    ASSERT_TRUE(m_ledger->reserve(late, bound(), testTariff()).get());
    seal();
    ASSERT_TRUE(m_ledger->settle(testRecord(late, 5)).get());
    EXPECT_EQ(query("SELECT day FROM entry WHERE kind = 2 ORDER BY seq DESC LIMIT 1"), 20261101);
    m_clock.set(sys_days(year(2026) / 9 / 10));
    speak(*m_ledger, m_clock, 6);
    EXPECT_GE(query("SELECT day FROM entry WHERE kind = 2 ORDER BY seq DESC LIMIT 1"), 20261101);
    reopen();
    speak(*m_ledger, m_clock, 7);
    EXPECT_GE(query("SELECT day FROM entry WHERE kind = 2 ORDER BY seq DESC LIMIT 1"), 20261101);
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

TEST_F(SealMonths, AMonthEndsWhereTheBillingZoneSaysSo)
{
    m_clock.set(sys_days(year(2026) / 11 / 30) + hours(22) + minutes(59));  // 23:59 in Berlin
    speak(*m_ledger, m_clock, 5);
    EXPECT_EQ(seal().size(), 3U);
    m_clock.advance(minutes(1));
    speak(*m_ledger, m_clock, 6);
    const auto seals = seal();
    ASSERT_EQ(seals.size(), 1U);
    EXPECT_EQ(seals[0].month, "2026-11");
    EXPECT_EQ(query("SELECT bill_us FROM entry WHERE kind = 8 ORDER BY seq DESC LIMIT 1"),
              (sys_days(year(2026) / 11 / 30) + hours(23)).time_since_epoch() / microseconds(1));
}

TEST_F(SealMonths, EachClosedRowIsProven)
{
    const auto seals = seal();
    for (std::int64_t seq = seals[1].firstSeq; seq <= seals[1].lastSeq; ++seq) {
        const auto proof = proveRow(m_folder.path(), seq);
        ASSERT_TRUE(proof.ok()) << proof.error().message();
        EXPECT_EQ(toHex(proof->root), seals[1].merkleRoot);
        EXPECT_EQ(proof->month, "2026-09");
        EXPECT_NE(proof->checkpoint.find("/2026-09\n" + std::to_string(seals[1].rows) + "\n"),
                  std::string::npos);
        InclusionProof wrong = *proof;
        wrong.rowHash[0] ^= 1;
        EXPECT_FALSE(holds(wrong));
    }
    EXPECT_EQ(proveRow(m_folder.path(), seals[2].lastSeq + 1).error().kind(), ErrorKind::BadInput);
    const auto before = proveRow(m_folder.path(), seals[0].lastSeq).take();
    ASSERT_EQ(prune("2026-09"), "");
    const auto after = proveRow(m_folder.path(), seals[0].lastSeq);
    ASSERT_TRUE(after.ok()) << after.error().message();
    EXPECT_EQ(after->path, before.path) << "from the archive";
}

TEST_F(SealMonths, RemovingMonthsKeepsChainMoneyAndWork)
{
    const auto seals = seal();
    RequestContext open = testContext(m_clock);
    ASSERT_TRUE(m_ledger->reserve(open, bound(), testTariff()).get());
    const std::string amounts = everyAmount(m_folder.path());
    ASSERT_EQ(prune("2026-09"), "");
    EXPECT_EQ(firstFault(m_folder.path()), "");
    const auto report = verifyLedger(m_folder.path()).take();
    EXPECT_EQ(report.firstSeq, seals[1].lastSeq + 1);
    EXPECT_EQ(report.removedThrough, "2026-09");
    EXPECT_EQ(query("SELECT count(*) FROM entry WHERE kind = 2 AND day < 20261001"), 0);
    EXPECT_EQ(everyAmount(m_folder.path()), amounts);
    EXPECT_FALSE(std::filesystem::exists(m_folder / "ledger.vled.old"));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "pruned"));
    ASSERT_TRUE(m_ledger->settle(testRecord(open, 9)).get());
    speak(*m_ledger, m_clock, 8);
    reopen();
    speak(*m_ledger, m_clock, 8);
    ASSERT_EQ(prune("2026-10"), "") << "and again";
    EXPECT_EQ(verifyLedger(m_folder.path())->removedThrough, "2026-10");
    ASSERT_EQ(prune("2026-09"), "") << "done long ago";
    m_clock.set(sys_days(year(2026) / 12 / 3));
    speak(*m_ledger, m_clock, 8);
    EXPECT_EQ(seal().size(), 1U);
    ASSERT_EQ(prune("2026-11"), "");
    reopen();
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

// What is billed later but lies among the rows of an older month stays; so does what was open then.
TEST_F(SealMonths, RowsOfLaterMonthsStay)
{
    RequestContext slow = testContext(m_clock);
    ASSERT_TRUE(m_ledger->reserve(slow, bound(), testTariff()).get());
    m_clock.set(sys_days(year(2026) / 12 / 1) + hours(3));
    for (int i = 0; i < 4; ++i)
        speak(*m_ledger, m_clock, 4);
    ASSERT_TRUE(m_ledger->settle(testRecord(slow, 9)).get()) << "begun in November, the last of its rows";
    const std::int64_t december = query("SELECT count(*) FROM entry WHERE kind = 2 AND day / 100 = 202612");
    const std::string amounts = everyAmount(m_folder.path());
    EXPECT_EQ(seal().size(), 4U);
    ASSERT_EQ(prune("2026-11"), "");
    EXPECT_EQ(query("SELECT count(*) FROM entry WHERE kind = 2 AND day / 100 = 202612"), december);
    EXPECT_EQ(query("SELECT count(*) FROM entry WHERE kind = 2 AND day / 100 = 202611"), 0);
    EXPECT_EQ(everyAmount(m_folder.path()), amounts);
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

TEST_F(SealMonths, RemovesNothingThatIsNotSafeElsewhere)
{
    EXPECT_NE(prune("2026-09").find("not closed"), std::string::npos);
    EXPECT_NE(prune("September").find("not a month"), std::string::npos);
    seal();
    EXPECT_NE(prune("2026-11").find("not closed"), std::string::npos);
    const std::int64_t rows = query("SELECT count(*) FROM entry");
    auto reader = LedgerReader::open(m_folder.path()).take();
    EXPECT_NE(prune("2026-09").find("is reading the ledger"), std::string::npos);
    reader.reset();
    speak(*m_ledger, m_clock, 3);
    std::filesystem::rename(archive("2026-08").ledger, m_folder / "elsewhere.vled");
    EXPECT_NE(prune("2026-09").find("cannot be read"), std::string::npos);
    EXPECT_EQ(firstFault(m_folder.path()), "") << "an archive may be moved elsewhere";
    EXPECT_GE(query("SELECT count(*) FROM entry"), rows);
    std::filesystem::rename(m_folder / "elsewhere.vled", archive("2026-08").ledger);
    EXPECT_EQ(prune("2026-09"), "");
}

TEST_F(SealMonths, AnAlteredArchiveIsFound)
{
    seal();
    const auto change = [](const std::filesystem::path& path) {
        chmod(path.c_str(), 0600);
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(40);
        file.put('\x7f');
    };
    for (const auto& path :
         {archive("2026-09").ledger, archive("2026-09").sum, archive("2026-09").checkpoint}) {
        const std::string kept = path.string() + ".kept";
        std::filesystem::copy_file(path, kept);
        change(path);
        EXPECT_NE(firstFault(m_folder.path()), "") << path;
        std::filesystem::rename(kept, path);
        EXPECT_EQ(firstFault(m_folder.path()), "");
    }
    std::filesystem::remove(archive("2026-09").checkpoint);
    EXPECT_NE(firstFault(m_folder.path()), "") << "an archive without its checkpoint";
    const std::string other = archive("2026-08").checkpoint;
    std::filesystem::copy_file(other, archive("2026-09").checkpoint);
    EXPECT_NE(firstFault(m_folder.path()), "") << "or with another month's";
}

TEST_F(SealMonths, AlteredCarriedFiguresAreFound)
{
    seal();
    ASSERT_EQ(prune("2026-09"), "");
    m_ledger.reset();
    const auto file = LedgerFiles(m_folder.path()).database;
    const std::filesystem::path kept = m_folder / "kept";
    std::filesystem::copy_file(file, kept);
    for (const char* change :
         {"UPDATE entry SET note = replace(note, 'removed=', 'removed=1') WHERE kind = 8 AND note LIKE "
          "'prune%'",
          "UPDATE entry SET note = replace(note, 'sum=USD:', 'sum=USD:9') WHERE kind = 8 AND note LIKE 'seal "
          "2026-10%'",
          "UPDATE entry SET text_tok = text_tok + 1 WHERE kind = 5",
          "UPDATE entry SET note = 'Europe/Paris' WHERE seq = 1", "DELETE FROM entry WHERE seq = 2",
          "UPDATE rollup SET amount_nano = amount_nano + 1 WHERE day = 20260805 AND dim = 0",
          "DELETE FROM rollup WHERE day < 20260901", "UPDATE entry SET hash = zeroblob(32) WHERE seq = 1",
          "INSERT INTO rollup SELECT dim, 20260101, key, model, cur, requests, text_tok, speech_tok, "
          "solver_steps, "
          "solver_evals, lm_prompt_tok, lm_completion_tok, audio_ms, 5, 0, 0, 0, 0 FROM rollup WHERE dim = 0 "
          "LIMIT 1"}) {
        std::filesystem::copy_file(kept, file, std::filesystem::copy_options::overwrite_existing);
        auto database = rawDatabase(m_folder.path());
        const auto triggers =
            database->text("SELECT group_concat(sql, ';\n') FROM (SELECT sql FROM sqlite_schema "
                           "WHERE type = 'trigger' ORDER BY rowid)");
        auto names =
            database->prepare("SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE "
                              "type = 'trigger'");
        ASSERT_TRUE(names.step());
        const std::string drop(names.text(0));
        names = {};
        database->execute(drop.c_str());
        database->execute(change);
        database->execute(triggers.c_str());
        database.reset();
        EXPECT_NE(firstFault(m_folder.path()), "") << change;
    }
    std::filesystem::copy_file(kept, file, std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

TEST_F(SealMonths, ALedgerThatIsNotWholeIsNeitherClosedNorShortened)
{
    seal();
    std::filesystem::remove(m_folder / "ledger.head");
    m_clock.set(sys_days(year(2026) / 12 / 3));
    EXPECT_FALSE(sealMonths(*m_ledger, m_clock).ok());
    EXPECT_NE(prune("2026-09").find("not whole"), std::string::npos);
}

}  // namespace
}  // namespace vox::test
