#include "engine/text/phonemizer.h"

#include "engine/text/phoneme_ids.h"
#include "engine/text/text_normalizer.h"
#include "engine/text/utf8.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace vox {
namespace {

const Phonemizer& american()
{
    static const auto phonemizer = Phonemizer::open("en-us").take();
    return *phonemizer;
}

std::vector<SpokenWord> wordsOf(std::string_view text)
{
    TextNormalizer normalizer("en-US", nullptr);
    return normalizer.normalize(text);
}

std::string phonemes(std::string_view text, const Phonemizer& phonemizer = american())
{
    return toUtf8(joinedPhonemes(phonemizer.phonemize(wordsOf(text)).take()));
}

// The phoneme_id_map of the voice that is shipped, where it has been fetched.
std::optional<PhonemeIdMap> shippedMap()
{
    const auto file = std::filesystem::path(VOX_VOICES_DIR) / "en_US-joe-medium.onnx.json";
    std::ifstream stream(file);
    if (!stream)
        return std::nullopt;
    PhonemeIdMap map;
    const auto config = nlohmann::json::parse(stream);
    for (const auto& [symbol, ids] : config.at("phoneme_id_map").items())
        map.add(symbol, ids.get<std::vector<std::int64_t>>());
    return map;
}

struct Sentence {
    const char* text;
    const char* phonemes;
};

// The first three are those of the parity fixtures, with the phonemes that Piper itself gave.
const Sentence kSentences[] = {
    {"The quick brown fox jumps over the lazy dog, and then it runs home before the rain.",
     "ðə kwˈɪk bɹˈaʊn fˈɑːks dʒˈʌmps ˌoʊvɚ ðə lˈeɪzi dˈɑːɡ, ænd ðˈɛn ɪt ɹˈʌnz hˈoʊm bᵻfˌɔːɹ ðə ɹˈeɪn."},
    {"Please close the window before you go to bed.", "plˈiːz klˈoʊs ðə wˈɪndoʊ bᵻfˌɔːɹ juː ɡˌoʊ tə bˈɛd."},
    {"When the music stopped, everyone began to talk.",
     "wˌɛn ðə mjˈuːzɪk stˈɑːpt, ˈɛvɹɪwˌʌn bɪɡˈæn tə tˈɔːk."},
    {"Dr. Smith paid $5.20 for three cups of coffee at ten thirty.",
     "dˈɑːktɚ smˈɪθ pˈeɪd fˈaɪv dˈɑːlɚz ænd twˈɛnti sˈɛnts fɔːɹ θɹˈiː kˈʌps ʌv kˈɔfi æt tˈɛn θˈɜːɾi."},
    {"The children played in the park until it was dark.",
     "ðə tʃˈɪldɹən plˈeɪd ɪnðə pˈɑːɹk ʌntˈɪl ɪt wʌz dˈɑːɹk."},
    {"She sells sea shells by the sea shore, doesn't she?",
     "ʃiː sˈɛlz sˈiː ʃˈɛlz baɪ ðə sˈiː ʃˈɔːɹ, dˈʌzənt ʃiː?"},
    {"A journey of a thousand miles begins with a single step.",
     "ɐ dʒˈɜːni əvə θˈaʊzənd mˈaɪlz bɪɡˈɪnz wɪð ɐ sˈɪŋɡəl stˈɛp."},
    {"Four horses stood north of the old fort in the storm.",
     "fˈɔːɹ hˈɔːɹsᵻz stˈʊd nˈɔːɹθ ʌvðɪ ˈoʊld fˈɔːɹt ɪnðə stˈɔːɹm."},
    {"What a wonderful surprise!", "wˌʌt ɐ wˈʌndɚfəl sɚpɹˈaɪz!"},
    {"He measured 5 km of rope; it was not enough.",
     "hiː mˈɛʒɚd fˈaɪv kɪlˈɑːmɪɾɚz ʌv ɹˈoʊp; ɪt wʌz nˌɑːt ɪnˈʌf."},
    {"The train leaves at 14:05 from platform three.",
     "ðə tɹˈeɪn lˈiːvz æt fˈɔːɹtiːn ˈoʊ fˈaɪv fɹʌm plˈætfɔːɹm θɹˈiː."},
    {"My sister's favourite colour is blue, but mine is orange.",
     "maɪ sˈɪstɚz fˈeɪvɹɪt kˈʌlɚɹ ɪz blˈuː, bˌʌt mˈaɪn ɪz ˈɔɹɪndʒ."},
    {"In 1984 the U.S. team won 3 gold medals.",
     "ɪn nˈaɪntiːn ˈeɪɾi fˈɔːɹ ðə jˌuːˈɛs tˈiːm wˈʌn θɹˈiː ɡˈoʊld mˈɛdəlz."},
    {"“Where have you been?” asked the captain of the ship.",
     "wˌɛɹ hˈæv juː bˌɪn? ˈæskt ðə kˈæptɪn ʌvðə ʃˈɪp."},
    {"Thousands of birds flew over the lake in the early morning light.",
     "θˈaʊzəndz ʌv bˈɜːdz flˈuː ˌoʊvɚ ðə lˈeɪk ɪnðɪ ˈɜːli mˈɔːɹnɪŋ lˈaɪt."},
    {"I would have gone with you, if you had only asked me.",
     "aɪ wʊdhɐv ɡˈɔn wɪð juː, ɪf juː hæd ˈoʊnli ˈæskt mˌiː."},
    {"The thief ran through the garden and over the wall.",
     "ðə θˈiːf ɹˈæn θɹuː ðə ɡˈɑːɹdən ænd ˌoʊvɚ ðə wˈɔːl."},
    {"Charles the first was king of England from 1625 to 1649.",
     "tʃˈɑːɹlz ðə fˈɜːst wʌz kˈɪŋ ʌv ˈɪŋɡlənd fɹʌm sˈɪkstiːn twˈɛnti fˈaɪv tə sˈɪkstiːn fˈɔːɹɾi nˈaɪn."},
    {"It costs 50% more than it did in January.",
     "ɪt kˈɔsts fˈɪfti pɚsˈɛnt mˈɔːɹ ðɐn ɪt dˈɪd ɪn dʒˈænjuːˌɛɹi."},
    {"They measured the pressure, the temperature, and the speed of the wind.",
     "ðeɪ mˈɛʒɚd ðə pɹˈɛʃɚ, ðə tˈɛmpɹɪtʃɚ, ænd ðə spˈiːd ʌvðə wˈɪnd."},
};

TEST(Phonemizer, SentencesSoundAsExpected)
{
    for (const auto& sentence : kSentences)
        EXPECT_EQ(phonemes(sentence.text), sentence.phonemes) << sentence.text;
}

TEST(Phonemizer, EveryPhonemeIsKnownToTheShippedVoice)
{
    const auto map = shippedMap();
    if (!map)
        GTEST_SKIP() << "no voice in " << VOX_VOICES_DIR;
    for (const auto& sentence : kSentences) {
        const auto ids = phonemeIds(american().phonemize(wordsOf(sentence.text)).take(), *map);
        EXPECT_TRUE(ids.missing.empty()) << sentence.text << ": " << toUtf8(ids.missing);
    }
}

TEST(Phonemizer, IdsAreThoseThatPiperFeeds)
{
    const auto map = shippedMap();
    if (!map)
        GTEST_SKIP() << "no voice in " << VOX_VOICES_DIR;
    const std::vector<std::int64_t> piper{
        1,   0, 28,  0, 24,  0, 120, 0, 21, 0, 122, 0, 38,  0, 3,  0, 23,  0, 24, 0, 120, 0, 27,  0, 100, 0,
        31,  0, 3,   0, 41,  0, 59,  0, 3,  0, 35,  0, 120, 0, 74, 0, 26,  0, 17, 0, 27,  0, 100, 0, 3,   0,
        15,  0, 128, 0, 19,  0, 121, 0, 54, 0, 122, 0, 88,  0, 3,  0, 22,  0, 33, 0, 122, 0, 3,   0, 66,  0,
        121, 0, 27,  0, 100, 0, 3,   0, 32, 0, 59,  0, 3,   0, 15, 0, 120, 0, 61, 0, 17,  0, 10,  0, 2};
    const auto words = american().phonemize(wordsOf("Please close the window before you go to bed.")).take();
    EXPECT_EQ(phonemeIds(words, *map).ids, piper);
    EXPECT_EQ(phonemeIds(joinedPhonemes(words), *map), piper);
}

TEST(Phonemizer, MarksEndClauses)
{
    EXPECT_EQ(phonemes("yes, no; go: stop"), "jˈɛs, nˈoʊ; ɡˈoʊ: stˈɑːp");
    EXPECT_TRUE(phonemes("Really?!").ends_with('?'));
    EXPECT_TRUE(phonemes("“Stop!” he said.").starts_with("stˈɑːp! hiː"));
    EXPECT_EQ(phonemes("left... The end…"), "lˈɛft, ðɪ ˈɛnd.");
    EXPECT_EQ(phonemes("the U.S. Army"), "ðə jˌuːˈɛs ˈɑːɹmi");
    EXPECT_TRUE(phonemes("in the U.S.").ends_with("jˌuːˈɛs."));
    EXPECT_EQ(phonemes("ten a.m. sharp"), "tˈɛn ˌeɪˈɛm ʃˈɑːɹp");
}

TEST(Phonemizer, WrittenPhonemesAreTakenAsTheyAre)
{
    EXPECT_EQ(phonemes("say [[fəˈnɛtɪks]], please."), "sˈeɪ fəˈnɛtɪks, plˈiːz.");
    EXPECT_EQ(phonemes("[[ç]]"), "c\u0327");  // NFD, as voices count their symbols
}

TEST(Phonemizer, WordsKnowWhatTheyCover)
{
    const auto words =
        american().phonemize(wordsOf("COVID in the house of the king, and it's 10 a.m. there.")).take();
    std::size_t next = 0;
    for (const auto& word : words) {
        EXPECT_EQ(word.firstWord, next);
        EXPECT_GT(word.endWord, word.firstWord);
        EXPECT_FALSE(word.phonemes.empty());
        next = word.endWord;
    }
    EXPECT_EQ(next, 12U);
    EXPECT_EQ(toUtf8(words[1].phonemes), "ɪnðə");
    EXPECT_EQ(words[1].endWord - words[1].firstWord, 2U);
}

TEST(Phonemizer, OtherLanguagesWork)
{
    const auto german = Phonemizer::open("de").take();
    TextNormalizer normalizer("de-DE", nullptr);
    const auto words =
        german->phonemize(normalizer.normalize("Das Computer-Team hat 3,5 Stunden Zeit.")).take();
    const auto all = toUtf8(joinedPhonemes(words));
    EXPECT_EQ(all.find('('), std::string::npos) << all;  // no “(en)”
    EXPECT_EQ(words.back().endWord, 6U);
    EXPECT_TRUE(all.ends_with("tsˈaɪt.")) << all;
    EXPECT_NE(toUtf8(joinedPhonemes(german->phonemize(normalizer.normalize("5 & 6%")).take())),
              toUtf8(joinedPhonemes(german->phonemize(normalizer.normalize("5 6")).take())));
}

TEST(Phonemizer, RefusesWhatItDoesNotKnow)
{
    const auto voice = Phonemizer::open("no-such-voice");
    ASSERT_FALSE(voice.ok());
    EXPECT_EQ(voice.error().kind(), ErrorKind::BadInput);
    EXPECT_NE(voice.error().message().find("no-such-voice"), std::string::npos);
    const auto type = Phonemizer::openForType("pinyin", "cmn");
    ASSERT_FALSE(type.ok());
    EXPECT_NE(type.error().message().find("pinyin"), std::string::npos);
    EXPECT_EQ(phonemes("still works."), "stˈɪl wˈɜːks.");
}

TEST(Phonemizer, MissingDataNamesThePackage)
{
    const auto phonemizer = Phonemizer::open("en-us", "/no/such/folder");
    ASSERT_FALSE(phonemizer.ok());
    EXPECT_EQ(phonemizer.error().kind(), ErrorKind::Failed);
    EXPECT_NE(phonemizer.error().message().find("espeak-ng-data"), std::string::npos);
    EXPECT_NE(phonemizer.error().message().find("/no/such/folder"), std::string::npos);
    EXPECT_EQ(phonemes("still works."), "stˈɪl wˈɜːks.");
}

TEST(Phonemizer, LettersForVoicesThatTakeLetters)
{
    const auto letters = Phonemizer::openForType("text", "").take();
    const auto words = letters->phonemize(wordsOf("Déjà vu.")).take();
    EXPECT_EQ(joinedPhonemes(words), U"De\u0301ja\u0300 vu.");
    PhonemeIdMap map;
    std::int64_t id = 0;
    for (const auto* symbol : {"_", "^", "$", " ", "d", "e", "j", "a", "v", "u", ".", "\u0301", "\u0300"})
        map.add(symbol, {id++});
    EXPECT_TRUE(phonemeIds(words, map).missing.empty());  // “D” is read as “d”
}

TEST(Phonemizer, TwoVoicesOnTwoThreadsDoNotMix)
{
    const auto german = Phonemizer::open("de").take();
    const auto words = wordsOf("The lazy dog sat there, and the cat ran home in the rain.");
    const auto english = toUtf8(joinedPhonemes(american().phonemize(words).take()));
    const auto deutsch = toUtf8(joinedPhonemes(german->phonemize(words).take()));
    ASSERT_NE(english, deutsch);
    const auto repeat = [&words](const Phonemizer& phonemizer, const std::string& expected, int& wrong) {
        for (int i = 0; i < 200; ++i)
            wrong += toUtf8(joinedPhonemes(phonemizer.phonemize(words).take())) == expected ? 0 : 1;
    };
    int wrongEnglish = 0;
    int wrongGerman = 0;
    {
        const std::jthread one([&] { repeat(american(), english, wrongEnglish); });
        const std::jthread two([&] { repeat(*german, deutsch, wrongGerman); });
    }
    EXPECT_EQ(wrongEnglish, 0);
    EXPECT_EQ(wrongGerman, 0);
}

}  // namespace
}  // namespace vox
