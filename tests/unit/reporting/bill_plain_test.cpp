#include "engine/reporting/bill_plain.h"
#include "tests/unit/reporting/sample_rows.h"

#include <gtest/gtest.h>

#include <clocale>
#include <limits>
#include <locale>

namespace vox {
namespace {

constexpr auto kHeader =
    "ledger_seq,ledger_hash,started_utc,ended_utc,request_id,department,project,model,voice,vocoder,emotion,"
    "device,token_rate_hz,text_tokens,speech_tokens,solver_steps,lm_prompt_tokens,lm_completion_tokens,"
    "audio_seconds,processing_seconds,attempt,finish_reason,tariff,currency,amount\r\n";

const std::string kLine = std::string("7,").append(64, 'a').append(
    ",2026-11-22T09:37:43.123456Z,2026-11-22T09:37:44.500000Z,0192f0c1-5a6b-7c8d-9e0f-a1b2c3d4e5f6,Audio,"
    "Atlas,en_US-joe-medium,joe,fast,\"happy=0.6,calm=0.2\",cpu,86.133,31,173,0,0,0,2.203991,0.512345,1,stop,"
    "standard-2026-11@0123456789ab,USD,0.000163200\r\n");

TEST(BillPlain, WritesTheColumnsOfTheProfile)
{
    EXPECT_EQ(plainHeader(), kHeader);
    EXPECT_EQ(plainLine(sampleRow()), kLine);
}

TEST(BillPlain, GuardsTextButNotNumbers)
{
    auto row = sampleRow();
    row.record.context.department = "=1+1";
    row.record.context.project = "@x, \"y\"";
    row.record.context.voice = "-joe";
    row.amount = Money::fromNanos(Currency("USD"), -1);
    const auto line = plainLine(row);
    EXPECT_NE(line.find(",'=1+1,\"'@x, \"\"y\"\"\","), std::string::npos) << line;
    EXPECT_NE(line.find(",'-joe,"), std::string::npos) << line;
    EXPECT_NE(line.find(",USD,-0.000000001\r\n"), std::string::npos) << line;
}

TEST(BillPlain, TotalAddsUpEveryColumnOfCounts)
{
    BillTotals totals;
    ASSERT_TRUE(totals.add(sampleRow()));
    ASSERT_TRUE(totals.add(sampleRow()));
    EXPECT_EQ(totals.rows, 2);
    EXPECT_EQ(plainTotals(totals), "total,,,,,,,,,,,,,62,346,0,0,0,4.407982,1.024690,,,,USD,0.000326400\r\n");
}

TEST(BillPlain, TotalsEachCurrencyByItself)
{
    BillTotals totals;
    auto euro = sampleRow();
    euro.amount = Money::fromNanos(Currency("EUR"), 5);
    ASSERT_TRUE(totals.add(sampleRow()));
    ASSERT_TRUE(totals.add(euro));
    ASSERT_TRUE(totals.add(sampleRow()));
    EXPECT_EQ(plainTotals(totals), "total,,,,,,,,,,,,,31,173,0,0,0,2.203991,0.512345,,,,EUR,0.000000005\r\n"
                                   "total,,,,,,,,,,,,,62,346,0,0,0,4.407982,1.024690,,,,USD,0.000326400\r\n");
}

TEST(BillPlain, ABillOfNothingStillHasATotal)
{
    EXPECT_EQ(plainTotals({}), "total,,,,,,,,,,,,,0,0,0,0,0,0.000000,0.000000,,,,,0.000000000\r\n");
}

TEST(BillPlain, RefusesATotalThatDoesNotFit)
{
    BillTotals totals;
    auto row = sampleRow();
    row.amount = Money::fromNanos(Currency("USD"), std::numeric_limits<std::int64_t>::max());
    ASSERT_TRUE(totals.add(row));
    const auto status = totals.add(row);
    ASSERT_FALSE(status);
    EXPECT_NE(status.error().message().find("row 7"), std::string::npos);
    EXPECT_EQ(totals.rows, 1);
    EXPECT_EQ(totals.perCurrency.front().usage.textTokens, TextTokens(31));
}

// As a German or French machine would write numbers.
struct CommaNumbers : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

TEST(BillPlain, IsTheSameInEveryLocale)
{
    auto row = sampleRow();
    row.record.usage.speechTokens = SpeechTokens(1'234'567);
    BillTotals totals;
    ASSERT_TRUE(totals.add(row));
    const auto expected = plainLine(row).append(plainTotals(totals));
    const auto before = std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8", "C"}) {
        std::setlocale(LC_ALL, name);  // where the machine has it
        EXPECT_EQ(plainLine(row).append(plainTotals(totals)), expected) << name;
    }
    std::setlocale(LC_ALL, "C");
    std::locale::global(before);
}

}  // namespace
}  // namespace vox
