#include "engine/service/local_bookkeeping.h"

#include "engine/ledger/ledger.h"
#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/bill_signature.h"
#include "engine/reporting/bill_verifier.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace vox {
namespace {

class BooksClock final : public Clock {
public:
    UtcTime utcNow() const override { return m_now; }
    std::chrono::microseconds monotonicNow() const override { return m_now.time_since_epoch(); }
    void set(const char* now) { m_now = *parseIso8601(now); }

private:
    UtcTime m_now = *parseIso8601("2026-11-20T08:00:00Z");
};

void write(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

class LocalBookkeepingTest : public testing::Test {
protected:
    LocalBookkeepingTest()
    {
        std::filesystem::create_directories(m_folder / "tariffs");
        write(
            m_folder / "tariffs" / "all.json",
            R"({"id":"all","name":"All","effective_from":"2026-01-01T00:00:00Z","currency":"EUR",)"
            R"("prices_per_million":{"text_token":"1","speech_token":"2","ocr_character":"3","nlp_token":"4"}})");
        auto shelf = TariffShelf::open({m_folder / "tariffs", m_folder / "own", m_folder / "choice.json"});
        require(shelf.ok());
        m_shelf = shelf.take();
        auto ledger =
            Ledger::open({.directory = m_folder / "data", .clock = m_clock, .billingTimeZone = "UTC"});
        require(ledger.ok());
        m_ledger = ledger.take();
        m_books = std::make_unique<LocalBookkeeping>(
            BookkeepingParts{*m_ledger, *m_shelf, m_clock, "voxledger test", {}});
        write(m_folder / "in.jsonl",
              R"({"timestamp":"2026-10-20T10:00:00Z","content":"one two","token_count":1000})"
              "\n"
              R"({"timestamp":"2026-11-19T10:00:01Z","content":"three","token_count":2000})");
    }

    BillRequest november(const std::string& name) const
    {
        return {.fromDay = "2026-11-01", .toDay = "2026-11-30", .path = m_folder / name};
    }

    test::TemporaryFolder m_folder;
    BooksClock m_clock;
    std::unique_ptr<TariffShelf> m_shelf;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<LocalBookkeeping> m_books;
};

TEST_F(LocalBookkeepingTest, GoesFromLogsToASignedBill)
{
    const auto imported = m_books->importJsonl(m_folder / "in.jsonl", {.department = "Archive"});
    ASSERT_TRUE(imported) << imported.error().message();
    EXPECT_EQ(imported->booked, 2);
    const auto bill = exportLedgerBill(*m_ledger, november("bill.csv"), "voxledger test");
    ASSERT_TRUE(bill) << bill.error().message();
    EXPECT_EQ(bill->rows, 1);
    EXPECT_EQ(bill->totals, std::vector{Money::fromNanos(Currency("EUR"), 8'000'000)});
    EXPECT_TRUE(std::filesystem::exists(signaturePath(bill->manifest)));

    auto verdict = m_books->verifyBill(m_folder / "bill.csv", {});
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->whole);
    EXPECT_TRUE(verdict->isSigned);
    std::ofstream(m_folder / "bill.csv", std::ios::app) << "x\r\n";
    verdict = m_books->verifyBill(m_folder / "bill.csv", {});
    ASSERT_TRUE(verdict);
    EXPECT_FALSE(verdict->whole);
    EXPECT_FALSE(verdict->faults.empty());
}

TEST_F(LocalBookkeepingTest, CorrectsAndShowsIt)
{
    ASSERT_TRUE(m_books->importJsonl(m_folder / "in.jsonl", {}));
    const auto preview = m_books->previewBill(november("none.csv"), 10);
    ASSERT_TRUE(preview) << preview.error().message();
    ASSERT_FALSE(preview->lines.empty());
    const auto seq = std::stoll(preview->lines.front().front());
    const auto head = m_books->adjust(seq, Money::fromNanos(Currency("EUR"), -1'000'000), "agreed");
    ASSERT_TRUE(head) << head.error().message();
    const auto after = m_books->previewBill(november("none.csv"), 10);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->summary.rows, 2);
    EXPECT_EQ(after->summary.totals, std::vector{Money::fromNanos(Currency("EUR"), 7'000'000)});
    EXPECT_FALSE(std::filesystem::exists(m_folder / "none.csv"));
}

TEST_F(LocalBookkeepingTest, ExportsSomeDaysOrAllAsLines)
{
    ASSERT_TRUE(m_books->importJsonl(m_folder / "in.jsonl", {}));
    auto some = m_books->exportJsonl(november("some.jsonl"));
    ASSERT_TRUE(some) << some.error().message();
    EXPECT_EQ(some->rows, 1);
    const auto all = m_books->exportJsonl({.path = m_folder / "all.jsonl"});
    ASSERT_TRUE(all);
    EXPECT_EQ(all->rows, 2);
    const auto again = m_books->importJsonl(m_folder / "all.jsonl", {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->known, 2);
}

TEST_F(LocalBookkeepingTest, ClosesAMonth)
{
    ASSERT_TRUE(m_books->importJsonl(m_folder / "in.jsonl", {}));
    const auto sealed = m_books->seal();
    ASSERT_TRUE(sealed) << sealed.error().message();
    ASSERT_EQ(sealed->size(), 1u);
    EXPECT_EQ(sealed->front().month, "2026-10");
    // A bill made from then on goes on from the signed head.
    const auto bill = exportLedgerBill(*m_ledger, november("bill.csv"), "voxledger test");
    ASSERT_TRUE(bill);
    const auto found = verifyBillFiles({.bill = m_folder / "bill.csv",
                                        .head = sealed->front().checkpoint,
                                        .key = m_folder / "data" / "archive" / "ledger.pub"});
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_TRUE(found->isWhole) << (found->faults.empty() ? "" : found->faults.front().english());
    EXPECT_TRUE(found->isSigned);
    EXPECT_FALSE(m_books->prune("2026-12"));
}

TEST_F(LocalBookkeepingTest, SaysWhatIsWrongWithAnImport)
{
    EXPECT_FALSE(m_books->importJsonl(m_folder / "none.jsonl", {}));
    EXPECT_FALSE(m_books->importJsonl(m_folder / "in.jsonl", {.tariff = "none"}));
    EXPECT_FALSE(m_books->importJsonl(m_folder / "in.jsonl", {.tokenizer = m_folder / "none.json"}));
}

}  // namespace
}  // namespace vox
