#include "engine/reporting/ledger_text.h"
#include "tests/unit/reporting/sample_rows.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace vox {
namespace {

using nlohmann::json;

LedgerView sampleView()
{
    auto other = sampleRow();
    other.seq = 12;
    other.record.context.project = "Hörbuch";
    other.record.finish = FinishReason::Cancelled;
    other.note = "recovered, 12 steps";
    return {
        {12, std::string(64, 'c')}, {other, sampleRow()}, {Money::fromNanos(Currency("USD"), 326'400)}, 5};
}

TEST(LedgerText, LinesUpItsColumns)
{
    const auto expected =
        std::string(
            "Row  Started (UTC)         Voice  Project  Text  Speech  Audio (s)           Amount  Ended by\n"
            " 12  2026-11-22T09:37:43Z  joe    Hörbuch    31     173   2.203991  0.000163200 USD  "
            "cancelled: recovered, 12 steps\n"
            "  7  2026-11-22T09:37:43Z  joe    Atlas      31     173   2.203991  0.000163200 USD  stop\n"
            "2 of 5 entries, together 0.000326400 USD\n"
            "Newest row: 12 ")
            .append(64, 'c')
            .append("\n");
    EXPECT_EQ(ledgerText(sampleView()), expected);
}

TEST(LedgerText, OfAnEmptyLedgerIsOneLine)
{
    EXPECT_EQ(ledgerText({}), "0 of 0 entries\n");
}

TEST(LedgerText, LetsNoNameMoveTheCursor)
{
    auto view = sampleView();
    view.rows[0].record.context.project = "a\x1b[2Jb\nc";
    view.rows[1].record.context.voice = std::string(1'000, 'v');
    const auto text = ledgerText(view);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_NE(text.find("a [2Jb c"), std::string::npos);
    EXPECT_NE(text.find(std::string(24, 'v').append("…")), std::string::npos);
    EXPECT_EQ(text.find(std::string(25, 'v')), std::string::npos);
}

TEST(LedgerJson, HoldsRowsTotalsAndHead)
{
    const auto document = json::parse(ledgerJson(sampleView()));
    EXPECT_EQ(document["head"]["ledger_seq"], 12);
    EXPECT_EQ(document["selected"], 5);
    EXPECT_EQ(document["totals"][0]["nanos"], 326'400);
    ASSERT_EQ(document["rows"].size(), 2u);
    EXPECT_EQ(document["rows"][1]["ledger_seq"], 7);
    EXPECT_EQ(document["rows"][1]["previous_hash"], std::string(64, 'b'));
    EXPECT_EQ(document["rows"][1]["amount"]["amount"], "0.000163200");
    EXPECT_EQ(document["rows"][1]["reserved"]["nanos"], 200'000);
    EXPECT_EQ(document["rows"][0]["note"], "recovered, 12 steps");
    EXPECT_EQ(document["rows"][0]["finish_reason"], "cancelled");
}

TEST(VerifyJson, HoldsTheReport)
{
    VerifyReport report;
    report.rows = 9;
    report.openRequests = 1;
    report.head = {9, "ff"};
    report.faults.emplace_back("Row 3 was altered.");
    const auto document = json::parse(verifyJson(report));
    EXPECT_EQ(document["whole"], false);
    EXPECT_EQ(document["rows"], 9);
    EXPECT_EQ(document["open_requests"], 1);
    EXPECT_EQ(document["head"]["ledger_hash"], "ff");
    EXPECT_EQ(document["faults"][0], "Row 3 was altered.");
}

}  // namespace
}  // namespace vox
