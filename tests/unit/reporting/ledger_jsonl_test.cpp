#include "engine/reporting/ledger_jsonl.h"
#include "tests/unit/reporting/bill_fixture.h"

#include <nlohmann/json.hpp>

#include <map>

namespace vox {
namespace {

// Every field of it differs from its default.
LedgerRow fullRow()
{
    LedgerRow row = sampleRow();
    auto& record = row.record;
    auto& context = record.context;
    context.service = "language_model";
    context.user = "mara \"m\"";
    context.language = "en-GB";
    context.emotionNormMicros = 721'110;
    context.rateMilli = 1'250;
    context.referenceMilliseconds = 4'321;
    context.inputCharacters = 155;
    context.batch = true;
    context.project = "有声书";
    record.usage = {TextTokens(1),     SpeechTokens(173),     SolverSteps(3),   SolverSteps(4),
                    LmPromptTokens(5), LmCompletionTokens(6), OcrCharacters(7), NlpTokens(8),
                    TextTokens(9),     SpeechTokens(10)};
    record.samples = {Samples(44'288), Samples(11), Samples(12), Samples(13)};
    record.attempt = 2;
    record.finish = FinishReason::OutOfMemory;
    record.forecast = {170, 171, 160, 180, 150, 190};
    record.energyMillijoules = 77;
    row.volumeBefore = 123'456;
    row.adjusts = 4;
    row.note = "why\\so";
    row.billed = *parseIso8601("2026-11-23T00:00:00.000001Z");
    return row;
}

TEST(LedgerJsonl, HasEveryField)
{
    const auto line = ledgerJsonLine(fullRow());
    const auto back = parseLedgerJsonLine(line);
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(ledgerJsonLine(*back), line);
    EXPECT_EQ(back->record.usage, fullRow().record.usage);
    EXPECT_EQ(back->record.forecast, fullRow().record.forecast);
    EXPECT_EQ(back->record.context.user, "mara \"m\"");
    EXPECT_EQ(back->billed, fullRow().billed);
    EXPECT_EQ(back->amount, fullRow().amount);
    EXPECT_EQ(back->reserved, fullRow().reserved);
    EXPECT_EQ(back->hash, fullRow().hash);
    EXPECT_EQ(back->adjusts, 4);
    EXPECT_TRUE(parseLedgerJsonLine(line + "\r\n"));
    // A default row has the same fields with other values: each member is really read.
    const auto full = nlohmann::json::parse(line);
    const auto plain = nlohmann::json::parse(ledgerJsonLine(LedgerRow{}));
    for (const auto& [key, value] : full.items())
        if (key != "v" && key != "currency") {
            EXPECT_NE(value, plain.at(key)) << key;
        }
    EXPECT_EQ(full.size(), plain.size());
}

TEST(LedgerJsonl, HasNullForAFactorThatIsNotWhole)
{
    LedgerRow row = fullRow();
    row.record.context.samplesPerToken.reset();
    const auto line = ledgerJsonLine(row);
    EXPECT_NE(line.find("\"samples_per_token\":null"), std::string::npos);
    EXPECT_FALSE(parseLedgerJsonLine(line)->record.context.samplesPerToken);
}

TEST(LedgerJsonl, RefusesEveryChangedByte)
{
    const auto line = ledgerJsonLine(fullRow());
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto bad = line;
        bad[i] = bad[i] == '1' ? '2' : '1';
        EXPECT_FALSE(parseLedgerJsonLine(bad)) << bad;
        EXPECT_FALSE(parseLedgerJsonLine(line.substr(0, i)));
    }
}

class LedgerJsonlFile : public BillTest {};

TEST_F(LedgerJsonlFile, ExportsWhatTheFilterSelects)
{
    RowsSource source = randomLedger(9, 2'500);
    LedgerFilter filter;
    filter.department = "Training";
    const auto exported = exportLedgerJsonl(source, filter, path("out.jsonl"));
    ASSERT_TRUE(exported) << exported.error().message();
    std::ifstream file(path("out.jsonl"));
    std::string line;
    std::int64_t rows = 0, last = 0;
    std::map<std::string, std::int64_t> sums;
    while (std::getline(file, line)) {
        const auto row = parseLedgerJsonLine(line);
        ASSERT_TRUE(row);
        EXPECT_EQ(row->record.context.department, "Training");
        EXPECT_LT(last, row->seq);
        last = row->seq;
        sums[std::string(row->amount.currency().code())] += row->amount.nanos();
        ++rows;
    }
    EXPECT_EQ(rows, exported->rows);
    EXPECT_GT(rows, 100);
    for (const Money& total : exported->totals)
        EXPECT_EQ(total.nanos(), sums[std::string(total.currency().code())]);
}

}  // namespace
}  // namespace vox
