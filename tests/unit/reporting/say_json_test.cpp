#include "engine/reporting/say_json.h"
#include "tests/unit/reporting/sample_rows.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace vox {
namespace {

using nlohmann::json;

SpokenReport sampleReport()
{
    const auto row = sampleRow();
    SpokenReport report{row.record};
    report.cost = row.amount;
    report.tariff = row.tariff;
    report.estimate.tokens = SpeechTokens(173);
    report.estimate.low80 = SpeechTokens(170);
    report.estimate.high80 = SpeechTokens(180);
    report.estimate.low95 = SpeechTokens(160);
    report.estimate.high95 = SpeechTokens(190);
    report.estimate.calibrated = true;
    report.entry = {row.seq, row.hash};
    return report;
}

TEST(SayJson, HasEveryKeyOfTheDesign)
{
    const auto document = json::parse(sayJson(sampleReport()));
    for (const char* key : {"request_id",
                            "model",
                            "voice",
                            "vocoder",
                            "device",
                            "token_rate_hz",
                            "samples_per_token",
                            "text_tokens",
                            "speech_tokens",
                            "solver_steps",
                            "solver_evaluations",
                            "lm_prompt_tokens",
                            "lm_completion_tokens",
                            "usage",
                            "sample_rate",
                            "decoded_samples",
                            "trimmed_samples",
                            "crossfade_samples",
                            "silence_samples",
                            "written_samples",
                            "audio_seconds",
                            "first_audio_seconds",
                            "processing_seconds",
                            "rtf",
                            "attempts",
                            "finish_reason",
                            "cost",
                            "estimate",
                            "ledger_seq",
                            "ledger_hash"})
        EXPECT_TRUE(document.contains(key)) << key;
}

TEST(SayJson, TellsWhatWasCounted)
{
    const auto document = json::parse(sayJson(sampleReport()));
    EXPECT_EQ(document["usage"],
              json::parse(R"({"prompt_tokens":31,"completion_tokens":173,"total_tokens":204})"));
    EXPECT_EQ(document["decoded_samples"], 173 * 256);
    EXPECT_EQ(document["written_samples"], 173 * 256 - 100 + 4410);
    EXPECT_EQ(document["token_rate_hz"], 86.1328125);
    EXPECT_EQ(document["audio_seconds"], 2.203991);
    EXPECT_EQ(document["first_audio_seconds"], 0.080001);
    EXPECT_DOUBLE_EQ(document["rtf"], 0.512345 / 2.203991);
    EXPECT_EQ(document["finish_reason"], "stop");
    EXPECT_EQ(document["cost"]["nanos"], 163'200);
    EXPECT_EQ(document["cost"]["currency"], "USD");
    EXPECT_EQ(document["estimate"]["tokens"], 173);
    EXPECT_EQ(document["estimate"]["low_80"], 170);
    EXPECT_EQ(document["estimate"]["high_95"], 190);
    EXPECT_EQ(document["estimate"]["calibrated"], true);
    EXPECT_EQ(document["ledger_seq"], 7);
    EXPECT_TRUE(document["output"].is_null());
}

TEST(SayJson, OfNothingSpokenHasNoRatio)
{
    auto report = sampleReport();
    report.record.samples = {};
    report.record.firstAudio = {};
    report.record.context.samplesPerToken.reset();
    const auto document = json::parse(sayJson(report));
    EXPECT_TRUE(document["rtf"].is_null());
    EXPECT_TRUE(document["first_audio_seconds"].is_null());
    EXPECT_TRUE(document["samples_per_token"].is_null());
    EXPECT_EQ(document["token_rate_hz"], 86.133);
}

TEST(SayJson, IsValidWhateverTheNames)
{
    auto report = sampleReport();
    report.record.context.project = "\"quoted\" \n \xff";
    report.outputPath = "/tmp/\xc3(.wav";
    EXPECT_EQ(json::parse(sayJson(report))["project"], "\"quoted\" \n \uFFFD");
}

TEST(EstimateJson, HasEveryKeyOfTheDesign)
{
    EstimateReport report{"en_US-joe-medium", "joe", sampleReport().estimate};
    report.estimate.textTokens = TextTokens(31);
    report.estimate.audioSeconds = 2.5;
    report.estimate.expected = Money::fromNanos(Currency("EUR"), 12);
    report.estimate.low95Cost = Money::fromNanos(Currency("EUR"), 11);
    report.estimate.high95Cost = Money::fromNanos(Currency("EUR"), 13);
    report.estimate.tariff = "a@b";
    const auto document = json::parse(estimateJson(report));
    EXPECT_EQ(document["model"], "en_US-joe-medium");
    EXPECT_EQ(document["voice"], "joe");
    EXPECT_EQ(document["text_tokens"], 31);
    EXPECT_EQ(document["audio_seconds"], 2.5);
    EXPECT_EQ(document["estimate"]["low_95"], 160);
    EXPECT_EQ(document["cost"], json::parse(R"({"currency":"EUR","tariff":"a@b","expected_nanos":12,
                                                "low_95_nanos":11,"high_95_nanos":13})"));
}

}  // namespace
}  // namespace vox
