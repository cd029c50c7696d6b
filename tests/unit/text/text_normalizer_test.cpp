#include "engine/text/text_normalizer.h"

#include "engine/text/pronunciation_dictionary.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace vox {
namespace {

std::string spoken(std::string_view text, std::string_view language = "en-US",
                   const PronunciationDictionary* dictionary = nullptr)
{
    TextNormalizer normalizer(language, dictionary);
    Segment segment;
    segment.words = normalizer.normalize(text);
    return segment.spokenText();
}

struct Case {
    const char* text;
    const char* spoken;
};

void check(const std::vector<Case>& cases, std::string_view language = "en-US")
{
    for (const auto& [text, expected] : cases)
        EXPECT_EQ(spoken(text, language), expected) << "for “" << text << "”";
}

TEST(TextNormalizer, Abbreviations)
{
    check({
        {"Dr. Smith", "Doctor Smith"},
        {"Dr Smith", "Doctor Smith"},
        {"Elm Dr. is long", "Elm Drive is long"},
        {"Mr. and Mrs. Jones", "Mister and Missus Jones"},
        {"Ms. Lee", "Miz Lee"},
        {"Prof. Young", "Professor Young"},
        {"Lt. Col. Fox", "Lieutenant Colonel Fox"},
        {"St. Paul", "Saint Paul"},
        {"5 Main St. today", "five Main Street today"},
        {"Mt. Everest", "Mount Everest"},
        {"e.g. this", "for example this"},
        {"i.e. that", "that is that"},
        {"cats, dogs, etc.", "cats, dogs, et cetera."},
        {"etc., and so on", "et cetera, and so on"},
        {"us vs. them", "us versus them"},
        {"No. 5", "Number five"},
        {"no. 7", "number seven"},
        {"No 10 Downing Street", "Number ten Downing Street"},
        {"There is no 5 here", "There is no five here"},
        {"No. Never.", "No. Never."},
        {"Fig. 3", "Figure three"},
        {"pp. 10–20", "pages ten to twenty"},
        {"Acme Inc. and Co.", "Acme Incorporated and Company."},
        {"King Jr. spoke", "King Junior spoke"},
        {"the U.S. Army", "the U.S. Army"},
        {"J. R. R. Tolkien", "J R R Tolkien"},
        {"a Ph.D. student", "a P H D student"},
        {"w/o sugar", "without sugar"},
        {"approx. 5", "approximately five"},
    });
}

TEST(TextNormalizer, NumbersAndOrdinals)
{
    check({
        {"0", "zero"},
        {"42", "forty-two"},
        {"105", "one hundred five"},
        {"1,234,567", "one million two hundred thirty-four thousand five hundred sixty-seven"},
        {"3.14", "three point one four"},
        {".5", "zero point five"},
        {"0.05", "zero point zero five"},
        {"-5", "minus five"},
        {"−5", "minus five"},
        {"+5", "plus five"},
        {"007", "zero zero seven"},
        {"12345678901", "one two three four five six seven eight nine zero one"},
        {"1st", "first"},
        {"2nd", "second"},
        {"3rd", "third"},
        {"21st", "twenty-first"},
        {"100th", "one hundredth"},
        {"1,000th", "one thousandth"},
        {"1/2", "one half"},
        {"3/4", "three quarters"},
        {"2/3", "two thirds"},
        {"3 1/2 cups", "three and a half cups"},
        {"½", "one half"},
        {"2½", "two and a half"},
        {"5¾", "five and three quarters"},
        {"24/7", "twenty-four seven"},
        {"10–20", "ten to twenty"},
        {"10-20", "ten to twenty"},
        {"10 – 20", "ten to twenty"},
        {"7 - 2 = 5", "seven minus two equals five"},
        {"2+2=4", "two plus two equals four"},
        {"3:1", "three to one"},
        {"1.2.3", "one point two point three"},
        {"v2.0", "version two point zero"},
        {"192.168.0.1", "one hundred ninety-two dot one hundred sixty-eight dot zero dot one"},
        {"a 20-year-old man", "a twenty year-old man"},
        {"COVID-19", "COVID nineteen"},
        {"99999999999999999999",
         "nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine "
         "nine nine nine nine"},
    });
}

TEST(TextNormalizer, YearsDatesAndTimes)
{
    check({
        {"in 1984", "in nineteen eighty four"},
        {"in 1905", "in nineteen oh five"},
        {"in 2005", "in two thousand five"},
        {"in 2026", "in twenty twenty six"},
        {"1984 cars", "one thousand nine hundred eighty-four cars"},
        {"the 1960s", "the nineteen sixties"},
        {"the '90s", "the nineties"},
        {"mid-1990s", "mid nineteen nineties"},
        {"1990–1995", "nineteen ninety to nineteen ninety five"},
        {"2026-11-22", "November twenty-second, twenty twenty six"},
        {"2026/11/22", "November twenty-second, twenty twenty six"},
        {"11/22/2026", "November twenty-second, twenty twenty six"},
        {"22/11/2026", "November twenty-second, twenty twenty six"},
        {"3/4/2026", "March fourth, twenty twenty six"},
        {"22.11.2026", "November twenty-second, twenty twenty six"},
        {"Nov 22, 2026", "November twenty-second, twenty twenty six"},
        {"November 22nd", "November twenty-second"},
        {"Jan. 5", "January fifth"},
        {"22 November 2026", "the twenty-second of November twenty twenty six"},
        {"the 5th of May", "the fifth of May"},
        {"Sept. 2020", "September twenty twenty"},
        {"10:30", "ten thirty"},
        {"10:30 pm", "ten thirty p.m."},
        {"10:30pm.", "ten thirty p.m."},
        {"14:05", "fourteen oh five"},
        {"10:00", "ten o'clock"},
        {"5pm", "five p.m."},
        {"5 a.m. sharp", "five a.m. sharp"},
        {"10:00–11:00", "ten o'clock to eleven o'clock"},
        {"9–11 am", "nine to eleven a.m."},
        {"25:99", "twenty-five to ninety-nine"},
        {"2026-13-45", "2026-13-45"},
    });
}

TEST(TextNormalizer, MoneyAndPercent)
{
    check({
        {"$5", "five dollars"},
        {"$1", "one dollar"},
        {"$5.20", "five dollars and twenty cents"},
        {"$5.00", "five dollars"},
        {"$0.99", "ninety-nine cents"},
        {"$0.01", "one cent"},
        {"-$5", "minus five dollars"},
        {"$1,234.56", "one thousand two hundred thirty-four dollars and fifty-six cents"},
        {"£3", "three pounds"},
        {"£3.50", "three pounds and fifty pence"},
        {"€1.5 million", "one point five million euros"},
        {"$5k", "five thousand dollars"},
        {"$3bn", "three billion dollars"},
        {"¥500", "five hundred yen"},
        {"50¢", "fifty cents"},
        {"USD 20", "twenty US dollars"},
        {"20 USD", "twenty US dollars"},
        {"EUR 20", "twenty euros"},
        {"20 €", "twenty euros"},
        {"$5–10", "five to ten dollars"},
        {"$5-$10", "five to ten dollars"},
        {"$5/month", "five dollars per month"},
        {"$5/kg", "five dollars per kilogram"},
        {"5%", "five percent"},
        {"3.5 %", "three point five percent"},
        {"5–10%", "five to ten percent"},
    });
}

TEST(TextNormalizer, Measures)
{
    check({
        {"5 km", "five kilometers"},
        {"1 km", "one kilometer"},
        {"5km", "five kilometers"},
        {"3.2 GB", "three point two gigabytes"},
        {"20 °C", "twenty degrees Celsius"},
        {"-4°F", "minus four degrees Fahrenheit"},
        {"60 mph", "sixty miles per hour"},
        {"100 km/h", "one hundred kilometers per hour"},
        {"10 MB/s", "ten megabytes per second"},
        {"5 m²", "five square meters"},
        {"5'11\" tall", "five foot eleven tall"},
        {"6′2″", "six foot two"},
        {"a 12\" pizza", "a twelve inches pizza"},
        {"90s", "ninety seconds"},
        {"a 5-km run", "a five kilometer run"},
        {"5–10 km", "five to ten kilometers"},
        {"5 in 10 people", "five in ten people"},
    });
    EXPECT_EQ(spoken("5 km", "en-GB"), "five kilometres");
}

TEST(TextNormalizer, AddressesAndTelephones)
{
    check({
        {"https://www.example.com/path?x=1", "www dot example dot com slash path question mark x equals one"},
        {"example.org/", "example dot org"},
        {"john.doe@example.com.", "john dot doe at example dot com."},
        {"+1 555 123 4567", "plus one, five five five, one two three, four five six seven"},
        {"555-123-4567", "five five five, one two three, four five six seven"},
        {"555-1234", "five five five, one two three four"},
        {"(555) 123-4567", "five five five, one two three, four five six seven"},
        {"020 7946 0958", "zero two zero, seven nine four six, zero nine five eight"},
    });
}

TEST(TextNormalizer, RomanNumerals)
{
    check({
        {"Henry VIII ruled", "Henry the eighth ruled"},
        {"Chapter IV", "Chapter four"},
        {"CHAPTER I. Down", "CHAPTER one. Down"},
        {"Louis XIV", "Louis the fourteenth"},
        {"World War II", "World War two"},
        {"Rocky IV", "Rocky four"},
        {"Charles I was king", "Charles the first was king"},
        {"as Charles I think", "as Charles I think"},
        {"Malcolm X", "Malcolm X"},
        {"I am", "I am"},
        {"an IV drip", "an IV drip"},
    });
}

TEST(TextNormalizer, SignsAndPunctuation)
{
    check({
        {"AT&T", "AT and T"},
        {"cats & dogs", "cats and dogs"},
        {"#5", "number five"},
        {"#winning", "hashtag winning"},
        {"C# and C++", "C sharp and C plus plus"},
        {"and/or", "and or"},
        {"x² + y³", "x squared plus y cubed"},
        {"snake_case", "snake case"},
        {"*bold*", "bold"},
        {"London–Paris", "London Paris"},
        {"home — and away", "home, and away"},
        {"home—and away", "home, and away"},
        {"home -- and away", "home, and away"},
        {"yes,no", "yes, no"},
        {"well...then", "well... then"},
        {"“Hello,” he said.", "“Hello,” he said."},
        {"α particles", "alpha particles"},
        {"plan A is good", "plan A is good"},
        {"fine 😀 day ☃", "fine day"},
        {"well-known", "well-known"},
    });
}

TEST(TextNormalizer, OtherCountries)
{
    check({{"105", "one hundred and five"},
           {"3/4/2026", "the third of April twenty twenty six"},
           {"Nov 22, 2026", "the twenty-second of November twenty twenty six"},
           {"1,234", "one thousand two hundred and thirty-four"}},
          "en-GB");
    check({{"Ich habe 35 Katzen.", "Ich habe fünfunddreißig Katzen."},
           {"3,5 kg", "3,5 kg"},
           {"Dr. Schmidt", "Dr. Schmidt"}},
          "de-DE");
    check({{"今天是2026年，我们35人去公园。", "今天是二〇二六年， 我们三十五人去公园。"}}, "zh-CN");
    check({{"Dr. 5 & 6", "Dr. 5 & 6"}}, "");
}

TEST(TextNormalizer, LeavesOutWhatTheVoiceCannotRead)
{
    TextNormalizer normalizer("en-US", nullptr);
    const auto words = normalizer.normalize("He said Привет, 你好 and left.");
    ASSERT_EQ(words.size(), 4U);
    EXPECT_EQ(words[1].spoken, "said,");
    EXPECT_EQ(normalizer.skipped(), (std::vector<std::string>{"Привет", "你好"}));
    EXPECT_TRUE(normalizer.normalize("Привет!").empty());
    EXPECT_TRUE(normalizer.normalize("… !!! 😀").empty());
    EXPECT_TRUE(normalizer.normalize("").empty());
}

TEST(TextNormalizer, SourcesAreThoseOfTheWords)
{
    TextNormalizer normalizer("en-US", nullptr);
    const std::string text = "Dr. Smith paid “$5.20” on Nov 22, 2026.";
    const auto words = normalizer.normalize(text);
    std::vector<std::string> sources;
    for (const auto& word : words) {
        const auto source = text.substr(word.source.begin, word.source.size());
        if (sources.empty() || sources.back() != source)
            sources.push_back(source);
    }
    EXPECT_EQ(sources, (std::vector<std::string>{"Dr", "Smith", "paid", "$5.20", "on", "Nov 22, 2026"}));
    EXPECT_EQ(words[3].spoken, "“five");
    EXPECT_EQ(words[7].spoken, "cents”");
}

TEST(TextNormalizer, DictionaryComesFirst)
{
    const auto dictionary =
        PronunciationDictionary::parse("GIF = jif\nSiobhan = /ʃɪˈvɔːn/\n5G = five gee").take();
    EXPECT_EQ(spoken("A GIF, by Siobhan's 5G.", "en-US", &dictionary), "A jif, by Siobhan's five gee.");
    TextNormalizer normalizer("en-US", &dictionary);
    const auto words = normalizer.normalize("(Siobhan’s) [[ˈa bˈe]], x");
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[0].phonemes, "ʃɪˈvɔːnz");
    EXPECT_EQ(words[0].spoken, "(Siobhan’s)");
    EXPECT_EQ(words[1].phonemes, "ˈa bˈe");
    EXPECT_EQ(words[1].spoken, "ˈa bˈe,");
}

TEST(TextNormalizer, LetterAHasItsName)
{
    TextNormalizer normalizer("en-US", nullptr);
    EXPECT_EQ(normalizer.normalize("plan A is good")[1].phonemes, "ˈeɪ");
    EXPECT_EQ(normalizer.normalize("A plan is good")[0].phonemes, "");
    EXPECT_EQ(normalizer.normalize("Once Upon A Time")[2].phonemes, "");
    EXPECT_EQ(normalizer.normalize("at 5 a.m. sharp")[2].phonemes, "ˌeɪˈɛm");
}

}  // namespace
}  // namespace vox
