#include "engine/audio/loudness.h"
#include "engine/audio/pitch_tracker.h"
#include "engine/audio/prosody_shaper.h"
#include "engine/audio/sound_file_reader.h"

#include "tests/unit/audio/pitch_meter.h"
#include "tests/unit/audio/test_signals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

// That pitch moves as asked, measured with the cepstrum, which the engine does not use.
namespace vox {
namespace {

using test::inOnePiece;
using test::kRate;

// Falls over the utterance, with an accent and a little vibrato: about 2.5 semitones of spread.
double intonation(double centre, double t)
{
    const double semitones = 3 - 3.5 * t + 3 * std::exp(-30 * (t - 0.8) * (t - 0.8)) + 0.3 * std::sin(35 * t);
    return centre * std::exp2(semitones / 12);
}

struct Voice {
    std::vector<float> samples;
    std::vector<double> pitch = test::measuredPitch(samples, kRate);
};

const Voice& low()
{
    static const Voice voice{test::vowel(2.0, [](double t) { return intonation(105, t); })};
    return voice;
}

const Voice& high()
{
    static const Voice voice{test::vowel(2.0, [](double t) { return intonation(210, t); })};
    return voice;
}

const Voice& joe()
{
    static const Voice voice{readSoundFile(VOX_FIXTURES "/audio/joe_music_stopped.flac").take().samples};
    return voice;
}

struct Measure {
    double shift;  // semitones, of the mean
    double range;  // ratio of the spreads
};

Measure measure(const Voice& voice, const std::vector<float>& after)
{
    const auto pairs = test::pairedPitch(voice.pitch, test::measuredPitch(after, kRate));
    EXPECT_GT(pairs.before.size(), 35U);
    return {test::meanOf(pairs.after) - test::meanOf(pairs.before),
            test::spreadOf(pairs.after) / test::spreadOf(pairs.before)};
}

std::vector<float> shaped(const Voice& voice, const Prosody& prosody, const ShaperHints& hints = {})
{
    return inOnePiece(ProsodyShaper(prosody, 0, kRate, hints), voice.samples);
}

double medianOf(const Voice& voice)
{
    ProsodyShaper shaper({}, 1, kRate);
    inOnePiece(shaper, voice.samples);
    return shaper.medianHz().value();
}

class Pitch : public testing::TestWithParam<const Voice& (*)()> {};

TEST_P(Pitch, meanMovesAsAsked)
{
    const auto& voice = GetParam()();
    for (const double semitones : {-5.0, -3.0, -1.5, 1.5, 3.0, 5.0}) {
        const auto result = measure(voice, shaped(voice, {.pitchSemitones = semitones}));
        EXPECT_NEAR(result.shift, semitones, 0.15 * std::abs(semitones)) << semitones;
        EXPECT_NEAR(result.range, 1, 0.15) << semitones;
    }
}

TEST_P(Pitch, rangeMovesAsAskedAndTheMeanStays)
{
    const auto& voice = GetParam()();
    const ShaperHints hints{.totalSamples = {}, .medianHz = medianOf(voice)};
    for (const double range : {0.55, 0.7, 0.8, 1.2, 1.5, 1.7}) {
        const auto result = measure(voice, shaped(voice, {.pitchRange = range}, hints));
        EXPECT_NEAR(result.range, range, 0.15 * range) << range;
        EXPECT_NEAR(result.shift, 0, 0.6) << range;
    }
}

// Without knowing the voice, from the first sentence on.
TEST_P(Pitch, rangeMovesAlsoWhenTheVoiceIsNew)
{
    const auto& voice = GetParam()();
    for (const double range : {0.7, 1.5}) {
        const auto result = measure(voice, shaped(voice, {.pitchRange = range}));
        EXPECT_NEAR(result.range, range, 0.15 * range) << range;
    }
}

TEST_P(Pitch, emotionMovesBoth)
{
    const auto& voice = GetParam()();
    const ShaperHints hints{.totalSamples = {}, .medianHz = medianOf(voice)};
    for (const char* name : {"happy=1", "sad=1", "angry=1", "melancholic=1", "calm=1"}) {
        const auto prosody = prosodyOf(parseEmotion(name).take());
        const auto result = measure(voice, shaped(voice, prosody, hints));
        EXPECT_NEAR(result.shift, prosody.pitchSemitones, 0.15 * std::abs(prosody.pitchSemitones) + 0.3)
            << name;
        EXPECT_NEAR(result.range, prosody.pitchRange, 0.15 * prosody.pitchRange) << name;
    }
}

TEST_P(Pitch, levelStays)
{
    const auto& voice = GetParam()();
    for (const double semitones : {-5.0, -2.0, 2.0, 5.0})
        EXPECT_NEAR(levelDb(shaped(voice, {.pitchSemitones = semitones})), levelDb(voice.samples), 1.5)
            << semitones;
}

INSTANTIATE_TEST_SUITE_P(Voices, Pitch, testing::Values(&low, &high, &joe), [](const auto& instance) {
    return std::string(instance.index == 0 ? "low" : instance.index == 1 ? "high" : "joe");
});

TEST(PitchShift, goesAnOctaveUpAndDown)
{
    const Voice steady{test::vowel(1.5, [](double) { return 150.0; })};
    EXPECT_NEAR(measure(steady, shaped(steady, {.pitchSemitones = 12})).shift, 12, 0.3);
    EXPECT_NEAR(measure(steady, shaped(steady, {.pitchSemitones = -12})).shift, -12, 0.3);
}

// Power in a band, averaged over frames short enough for single harmonics to run together.
double bandLevel(std::span<const float> samples, double from, double to)
{
    constexpr std::size_t kFrame = 512;
    double power = 0;
    for (std::size_t at = 4'000; at + kFrame < samples.size(); at += 3 * kFrame) {
        std::vector<float> frame(samples.begin() + static_cast<std::ptrdiff_t>(at),
                                 samples.begin() + static_cast<std::ptrdiff_t>(at + kFrame));
        for (std::size_t i = 0; i < kFrame; ++i)
            frame[i] *= static_cast<float>(
                0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kFrame));
        for (double hz = from; hz < to; hz += 20)
            power += std::pow(10.0, test::levelAt(frame, hz) / 10);
    }
    return 10 * std::log10(power);
}

TEST(PitchShift, keepsFormants)
{
    const auto steady = test::vowel(1.0, [](double) { return 100.0; });
    for (const double semitones : {-4.0, 4.0}) {
        const auto out = inOnePiece(ProsodyShaper({}, semitones, kRate), steady);
        for (const double formant : {600.0, 1'200.0, 2'500.0}) {
            const auto contrast = [formant](std::span<const float> voice) {
                return bandLevel(voice, formant - 150, formant + 150) - bandLevel(voice, 1'600, 2'100);
            };
            EXPECT_NEAR(contrast(out), contrast(steady), 3) << semitones << " at " << formant;
        }
    }
}

TEST(PitchShift, risesAtTheEndWhenTheEndIsKnown)
{
    const auto steady = test::vowel(2.0, [](double) { return 150.0; });
    const ShaperHints hints{.totalSamples = static_cast<std::int64_t>(steady.size()), .medianHz = {}};
    const auto out = inOnePiece(ProsodyShaper({.finalRiseSemitones = 4}, 0, kRate, hints), steady);
    const auto track = test::measuredPitch(out, kRate);
    const double base = 12 * std::log2(150.0);
    EXPECT_NEAR(track.at(track.size() / 2), base, 0.2);
    EXPECT_NEAR(track.at(track.size() - 3), base + 4, 0.6);
    EXPECT_TRUE(ProsodyShaper({.finalRiseSemitones = 4}, 0, kRate).isIdentity());
}

TEST(PitchShift, jittersByTheSpreadAskedFor)
{
    const auto steady = test::vowel(3.0, [](double) { return 120.0; });
    const auto out = inOnePiece(ProsodyShaper({.jitter = 0.03}, 0, kRate), steady);
    std::vector<double> periods;
    double last = -1;
    for (std::size_t i = 2'000; i + 60 < out.size(); ++i) {
        const auto around = std::span(out).subspan(i - 60, 121);
        if (out[i] < 0.25F || *std::max_element(around.begin(), around.end()) > out[i])
            continue;
        if (last >= 0)
            periods.push_back(static_cast<double>(i) - last);
        last = static_cast<double>(i);
    }
    ASSERT_GT(periods.size(), 200U);
    EXPECT_NEAR(test::spreadOf(periods) / test::meanOf(periods), 0.03, 0.01);
    EXPECT_NEAR(test::meanOf(periods), static_cast<double>(kRate) / 120, 2);
}

TEST(PitchTracker, findsThePitchOfAVowelAndNoneInNoise)
{
    const auto share = [](const std::vector<float>& samples, double hz) {
        PitchTracker tracker(kRate, {});
        SampleHistory history;
        history.append(samples);
        int right = 0, all = 0;
        for (std::int64_t k = 0; k * tracker.hop() + tracker.reach() <= history.end(); ++k)
            if (const auto found = tracker.next(history); found && ++all > 0)
                right += std::abs(*found - hz) < 0.01 * std::max(hz, 1.0) ? 1 : 0;
        return static_cast<double>(right) / all;
    };
    for (const double hz : {60.0, 88.0, 130.0, 240.0, 420.0})
        EXPECT_GT(share(test::vowel(1.0, [hz](double) { return hz; }), hz), 0.93) << hz;
    EXPECT_GT(share(test::whiteNoise(1.0, 0.3), 0), 0.95);
}

}  // namespace
}  // namespace vox
