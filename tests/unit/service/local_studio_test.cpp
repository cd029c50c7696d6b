#include "engine/service/local_studio.h"

#include "engine/pricing/rating.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/waiting_observer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <fstream>

namespace vox {
namespace {

const std::string kText =
    "The lamp had not been lit for eleven winters. Then the letter came, and she read it aloud. "
    "{happy 0.6} Nobody answered! {/}";

// A studio with the shipped voice on a ledger of its own.
class Studio : public testing::Test {
protected:
    StudioOptions options() const
    {
        return {.dataDir = folder.path(),
                .resourcesDir = VOX_RESOURCES,
                .voiceFolders = {VOX_VOICES_DIR},
                .threads = 1};
    }

    std::unique_ptr<LocalStudio> open() const
    {
        auto studio = LocalStudio::open(options());
        EXPECT_TRUE(studio.ok()) << studio.error().message();
        return studio.take();
    }

    SpeechOutcome say(LocalStudio& studio, SpeechRequest request)
    {
        auto observer = std::make_shared<test::WaitingObserver>();
        studio.speech().speak(std::move(request), observer);
        auto outcome = observer->wait();
        EXPECT_EQ(observer->audio(), outcome.record.samples.written());
        return outcome;
    }

    TextForecast forecast(LocalStudio& studio, const std::string& text, const SpeechSettings& settings)
    {
        std::promise<TextForecast> whole;
        const auto subscription =
            studio.speech().forecast(text, settings, [&](const Result<TextForecast>& report) {
                if (report.ok() && report->estimate.knownShare == 1)
                    whole.set_value(*report);
            });
        return whole.get_future().get();
    }

    test::TemporaryFolder folder;
};

TEST_F(Studio, SpeaksCountsChargesAndSettles)
{
    auto studio = open();
    const auto outcome =
        say(*studio, {.text = kText, .settings = {.vocoder = "reference", .seed = 7, .department = "Books"}});
    ASSERT_FALSE(outcome.error) << outcome.error->message();
    const auto& record = outcome.record;
    EXPECT_EQ(record.finish, FinishReason::Stop);
    EXPECT_EQ(record.samples.decoded.value(), record.usage.speechTokens.value() * 256);
    EXPECT_GT(record.samples.silence.value(), 0);
    EXPECT_EQ(outcome.cost, priceOf(record.usage, studio->speech().tariff())->amount);
    EXPECT_EQ(outcome.estimate.tokens, record.usage.speechTokens);

    const auto selection = studio->ledger().select({});
    ASSERT_TRUE(selection.ok());
    ASSERT_EQ(selection->seqs, std::vector<std::int64_t>{outcome.entry.seq});
    const auto rows = studio->ledger().rows(selection->seqs);
    ASSERT_TRUE(rows.ok());
    EXPECT_EQ(rows->front().hash, outcome.entry.hash);
    EXPECT_EQ(rows->front().record.usage, record.usage);
    EXPECT_EQ(rows->front().record.context.department, "Books");
    EXPECT_EQ(rows->front().amount, outcome.cost);
    EXPECT_TRUE(studio->ledger().verify({}, {})->whole);
}

TEST_F(Studio, TellsBeforehandWhatItTakes)
{
    auto studio = open();
    const SpeechSettings settings{.emotion = {{0, 0, 0.4}}, .rate = 1.3, .seed = 42};
    const auto told = forecast(*studio, kText, settings);
    const auto outcome = say(*studio, {.text = kText, .settings = settings});
    EXPECT_TRUE(told.estimate.exact);
    EXPECT_EQ(told.estimate.tokens, outcome.record.usage.speechTokens);
    EXPECT_EQ(told.estimate.textTokens, outcome.record.usage.textTokens);
    EXPECT_EQ(told.estimate.expected, outcome.cost);
    ASSERT_GE(told.segments.size(), 3U);
    EXPECT_EQ(told.segments.front().source.begin, 0U);
    EXPECT_EQ(told.segments.back().source.end, kText.size());
}

TEST_F(Studio, SameSeedSameSamples)
{
    auto studio = open();
    const auto read = [&](const std::string& name, std::uint64_t seed) {
        const auto path = folder / name;
        const auto outcome =
            say(*studio, {.text = "Once more.", .settings = {.seed = seed}, .output = OutputFile{path, {}}});
        EXPECT_FALSE(outcome.error);
        std::ifstream stream(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    };
    const auto one = read("one.wav", 1);
    EXPECT_EQ(one, read("again.wav", 1));
    EXPECT_NE(one, read("two.wav", 2));
}

TEST_F(Studio, AStopIsBilledAsFarAsItCame)
{
    auto studio = open();
    auto observer = std::make_shared<test::WaitingObserver>();
    observer->onFirstAudio = [&] { studio->speech().stop(); };
    std::string book;
    for (int i = 0; i < 40; ++i)
        book += kText + ' ';
    studio->speech().speak({.text = book, .settings = {}}, observer);
    const auto outcome = observer->wait();
    EXPECT_EQ(outcome.record.finish, FinishReason::Cancelled);
    EXPECT_FALSE(outcome.error);
    EXPECT_GT(outcome.record.usage.speechTokens.value(), 0);
    EXPECT_EQ(outcome.record.samples.decoded.value(), outcome.record.usage.speechTokens.value() * 256);
    EXPECT_LT(outcome.record.usage.speechTokens, outcome.estimate.tokens);
    EXPECT_EQ(observer->events().back(), "finished");
    EXPECT_TRUE(studio->ledger().verify({}, {})->whole);
}

TEST_F(Studio, WhatCannotBeWrittenIsKnownBeforeAnythingIsOwed)
{
    auto studio = open();
    const auto outcome =
        say(*studio,
            {.text = "Hello.", .settings = {}, .output = OutputFile{folder / "no/such/folder/x.wav", {}}});
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(outcome.entry.seq, 0);
    EXPECT_TRUE(studio->ledger().select({})->seqs.empty());
}

TEST_F(Studio, ASecondInstanceReadsButDoesNotSpeak)
{
    const auto first = open();
    const auto second = open();
    EXPECT_FALSE(first->ledger().readOnly());
    EXPECT_TRUE(second->ledger().readOnly());
    EXPECT_FALSE(second->ledger().notices().empty());
    const auto outcome = say(*second, {.text = "Hello.", .settings = {}});
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(outcome.error->kind(), ErrorKind::Failed);
}

TEST_F(Studio, RefusesSettingsOutOfRangeAndNamesThem)
{
    auto studio = open();
    const std::vector<SpeechSettings> bad{{.model = "nobody"},    {.voice = "nobody"}, {.vocoder = "tin"},
                                          {.device = "abacus"},   {.rate = 0},         {.rate = NAN},
                                          {.pitchSemitones = 99}, {.intensity = 2}};
    for (const auto& settings : bad) {
        const auto outcome = say(*studio, {.text = "Hello.", .settings = settings});
        ASSERT_TRUE(outcome.error);
        EXPECT_EQ(outcome.error->kind(), ErrorKind::BadInput) << outcome.error->message();
    }
    EXPECT_TRUE(studio->ledger().select({})->seqs.empty());
}

TEST_F(Studio, ANewerForecastEndsTheOneBefore)
{
    auto studio = open();
    std::string book;
    for (int i = 0; i < 200; ++i)
        book += kText + ' ';
    std::atomic<bool> olderFinished = false;
    const auto older = studio->speech().forecast(book, {}, [&](const Result<TextForecast>& report) {
        if (report.ok() && report->estimate.knownShare == 1)
            olderFinished = true;
    });
    const auto newer = forecast(*studio, "Short.", {});
    EXPECT_EQ(newer.segments.size(), 1U);
    EXPECT_FALSE(olderFinished);
}

TEST_F(Studio, ChineseForAnEnglishVoiceSaysWhoCouldReadIt)
{
    auto studio = open();
    const auto outcome = say(*studio, {.text = "灯塔已经十一年没有点亮了。", .settings = {}});
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(outcome.error->kind(), ErrorKind::BadInput);
    EXPECT_NE(outcome.error->message().find("VoxCPM"), std::string::npos) << outcome.error->message();
}

TEST_F(Studio, MeasuresAVocoderAndRemembersIt)
{
    auto studio = open();
    const auto result = studio->speech().bench({.vocoder = "reference"}, {});
    ASSERT_TRUE(result.ok());
    EXPECT_GT(result->audioSeconds, 1);
    const auto models = open()->speech().models();
    ASSERT_FALSE(models.empty());
    EXPECT_TRUE(models.front().vocoders.front().realTimeFactor.has_value());
    EXPECT_TRUE(studio->ledger().select({})->seqs.empty());
}

}  // namespace
}  // namespace vox
