#include "engine/reporting/usage_import.h"

#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/pricing/tariff_book.h"
#include "engine/reporting/bill_source.h"
#include "engine/reporting/ledger_jsonl.h"
#include "tests/unit/reporting/bill_fixture.h"

namespace vox {
namespace {

class StillClock final : public Clock {
public:
    UtcTime utcNow() const override { return *parseIso8601("2026-12-01T08:00:00Z"); }
    std::chrono::microseconds monotonicNow() const override { return std::chrono::hours(1); }
};

class UsageImportTest : public BillTest {
protected:
    void SetUp() override
    {
        BillTest::SetUp();
        std::filesystem::create_directories(path("tariffs"));
        writeContent(path("tariffs") / "all.json",
                     R"({"id":"all","name":"All","effective_from":"2026-01-01T00:00:00Z","currency":"EUR",)"
                     R"("prices_per_million":{"text_token":"1","speech_token":"2","ocr_character":"3",)"
                     R"("nlp_token":"4","lm_prompt_token":"5","lm_completion_token":"6"}})");
        auto tariffs = TariffBook::load(path("tariffs"));
        ASSERT_TRUE(tariffs) << tariffs.error().message();
        m_tariffs = std::make_unique<TariffBook>(tariffs.take());
    }

    std::unique_ptr<Ledger> open(const std::string& folder)
    {
        auto ledger = Ledger::open({.directory = path(folder), .clock = m_clock, .billingTimeZone = "UTC"});
        require(ledger.ok());
        return ledger.take();
    }

    ImportTally import(Ledger& ledger, const std::string& lines, const ImportTerms& terms = {},
                       const std::string& tariff = {})
    {
        writeContent(path("in.jsonl"), lines);
        const auto book = LedgerUsageBook::open(ledger, *m_tariffs, tariff);
        require(book.ok());
        auto tally = importUsage(path("in.jsonl"), terms, **book);
        require(tally.ok());
        return tally.take();
    }

    std::vector<LedgerRow> rows(const std::string& folder) const
    {
        auto reader = LedgerReader::open(path(folder));
        require(reader.ok());
        std::vector<LedgerRow> found;
        require((*reader)
                    ->forEachRow({},
                                 [&found](const LedgerRow& row) {
                                     found.push_back(row);
                                     return Status();
                                 })
                    .ok());
        return found;
    }

    StillClock m_clock;
    std::unique_ptr<TariffBook> m_tariffs;
};

constexpr const char* kOcr =
    R"({"timestamp":"2026-11-20T10:00:00Z","image":"scan-1.png","content":"Größe 42","token_count":5})";
constexpr const char* kNlp =
    R"({"timestamp":"2026-11-20T10:00:01Z","content":"a secret sentence","token_count":3})";
constexpr const char* kModel =
    R"({"id":"chat-1","created":1795168802,"model":"qwen","usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}})";

TEST_F(UsageImportTest, BooksWhatOthersHaveCountedOnce)
{
    auto ledger = open("data");
    const std::string lines = std::string(kOcr) + "\n\n" + kNlp + "\r\n" + kModel;
    ImportTerms terms{.department = "Archive", .model = "trocr"};
    auto tally = import(*ledger, lines, terms);
    EXPECT_EQ(tally.lines, 3);
    EXPECT_EQ(tally.booked, 3) << (tally.refused.empty() ? "" : tally.refused.front().message());
    ASSERT_EQ(tally.totals.size(), 1u);
    EXPECT_EQ(tally.totals.front(),
              Money::fromNanos(Currency("EUR"), 8 * 3'000 + 3 * 4'000 + 500'000 + 120'000));
    tally = import(*ledger, lines, terms);
    EXPECT_EQ(tally.booked, 0);
    EXPECT_EQ(tally.known, 3);

    const auto found = rows("data");
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].record.context.service, "ocr");
    EXPECT_EQ(found[0].record.usage.ocrCharacters, OcrCharacters(8));  // code points, not bytes
    EXPECT_EQ(found[0].record.context.department, "Archive");
    EXPECT_EQ(found[0].record.context.model, "trocr");
    EXPECT_EQ(found[1].record.usage.nlpTokens, NlpTokens(3));
    EXPECT_EQ(found[2].record.context.model, "qwen");
    EXPECT_EQ(found[2].record.usage.lmPromptTokens, LmPromptTokens(100));
}

TEST_F(UsageImportTest, KeepsNoText)
{
    {
        auto ledger = open("data");
        ASSERT_EQ(import(*ledger, std::string(kNlp) + "\n").booked, 1);
    }
    for (const auto& entry : std::filesystem::directory_iterator(path("data")))
        if (entry.is_regular_file()) {
            EXPECT_EQ(contentOf(entry.path()).find("secret"), std::string::npos) << entry.path();
        }
}

TEST_F(UsageImportTest, GoesOnBehindABadLine)
{
    auto ledger = open("data");
    const std::string lines = std::string("{\"timestamp\":\n") + kNlp + "\n[1]\n" + kModel + "\nnonsense";
    const auto tally = import(*ledger, lines);
    EXPECT_EQ(tally.lines, 5);
    EXPECT_EQ(tally.booked, 2);
    EXPECT_EQ(tally.refusedLines, 3);
    ASSERT_EQ(tally.refused.size(), 3u);
    for (const auto& [index, number] : {std::pair(0u, "1"), std::pair(1u, "3"), std::pair(2u, "5")})
        EXPECT_NE(tally.refused[index].message().find(number), std::string::npos)
            << tally.refused[index].message();
}

TEST_F(UsageImportTest, MergesTheBuffersOfOtherMachines)
{
    std::string lines;
    {
        auto first = open("first");
        ASSERT_EQ(import(*first, std::string(kOcr) + "\n" + kNlp + "\n" + kModel + "\n").booked, 3);
    }
    auto reader = LedgerReader::open(path("first"));
    ReaderBillSource source(**reader);
    ASSERT_TRUE(exportLedgerJsonl(source, {}, [&lines](std::string_view piece) {
        lines.append(piece);
        return Status();
    }));
    auto second = open("second");
    auto tally = import(*second, lines + lines);
    EXPECT_EQ(tally.booked, 3) << (tally.refused.empty() ? "" : tally.refused.front().message());
    EXPECT_EQ(tally.known, 3);
    const auto before = rows("first"), after = rows("second");
    ASSERT_EQ(after.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(after[i].record.context.request, before[i].record.context.request);
        EXPECT_EQ(after[i].record.usage, before[i].record.usage);
        EXPECT_EQ(after[i].amount, before[i].amount);
        EXPECT_EQ(after[i].tariff, before[i].tariff);
    }

    auto changed = lines;
    changed.replace(changed.find("\"nlp_tokens\":3"), 14, "\"nlp_tokens\":9");
    auto third = open("third");
    tally = import(*third, changed);
    EXPECT_EQ(tally.booked, 2);
    EXPECT_EQ(tally.refusedLines, 1);
}

TEST_F(UsageImportTest, AsksForPricesThatAreNotHere)
{
    LedgerRow row = sampleRow();
    row.tariff = "elsewhere@0123456789ab";
    auto ledger = open("data");
    auto tally = import(*ledger, ledgerJsonLine(row) + "\n");
    ASSERT_EQ(tally.refusedLines, 1);
    EXPECT_NE(tally.refused.front().message().find("elsewhere@0123456789ab"), std::string::npos);
    tally = import(*ledger, ledgerJsonLine(row) + "\n", {}, "all");
    EXPECT_EQ(tally.booked, 1) << (tally.refused.empty() ? "" : tally.refused.front().message());
    row.adjusts = 3;
    EXPECT_EQ(import(*ledger, ledgerJsonLine(row)).refusedLines, 1);
    EXPECT_FALSE(LedgerUsageBook::open(*ledger, *m_tariffs, "none"));
}

TEST_F(UsageImportTest, CountsAgainWhereItIsAsked)
{
    auto ledger = open("data");
    ImportTerms terms;
    terms.count = [](std::string_view text) -> Result<std::int64_t> {
        return static_cast<std::int64_t>(std::ranges::count(text, ' ')) + 1;
    };
    const std::string wrong = R"({"timestamp":"2026-11-20T10:00:09Z","content":"two words","token_count":7})";
    auto tally = import(*ledger, std::string(kNlp) + "\n" + wrong, terms);
    EXPECT_EQ(tally.booked, 1);
    ASSERT_EQ(tally.refusedLines, 1);
    EXPECT_EQ(tally.refused.front().message(), "Line 2 says 7 tokens; the tokenizer counts 2.");
    terms.acceptCounts = true;
    tally = import(*ledger, std::string(kNlp) + "\n" + wrong, terms);
    EXPECT_EQ(tally.booked, 1);
    EXPECT_EQ(tally.known, 1);
    ASSERT_EQ(tally.notices.size(), 1u);
}

TEST_F(UsageImportTest, SaysThatAFileCannotBeRead)
{
    auto ledger = open("data");
    const auto book = LedgerUsageBook::open(*ledger, *m_tariffs, {});
    EXPECT_FALSE(importUsage(path("none.jsonl"), {}, **book));
    EXPECT_FALSE(importUsage(m_folder, {}, **book));
}

}  // namespace
}  // namespace vox
