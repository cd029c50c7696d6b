#include "engine/text/language_check.h"

#include <gtest/gtest.h>
#include <vector>

namespace vox {
namespace {

TEST(LanguageCheck, NamesTheScript)
{
    EXPECT_EQ(mainScript("Hello, 你"), "Latin");
    EXPECT_EQ(mainScript("今天天气很好。OK"), "Chinese");
    EXPECT_EQ(mainScript("今日はいい天気です"), "Japanese");
    EXPECT_EQ(mainScript("안녕하세요"), "Korean");
    EXPECT_EQ(mainScript("Привет, мир"), "Cyrillic");
    EXPECT_EQ(mainScript("مرحبا"), "Arabic");
    EXPECT_EQ(mainScript("123 !"), "");
}

TEST(LanguageCheck, ChineseForAnEnglishVoiceNamesWhatCanReadIt)
{
    const std::vector<VoiceInfo> voices{
        {"joe", "Joe", "en-US"}, {"huayan", "Huayan", "zh-CN"}, {"irina", "Irina", "ru-RU"}};
    const auto refused = checkReadable("今天天气很好。", "en-US", voices);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind(), ErrorKind::BadInput);
    const auto message = refused.error().message();
    EXPECT_NE(message.find("Chinese"), std::string::npos) << message;
    EXPECT_NE(message.find("English"), std::string::npos) << message;
    EXPECT_NE(message.find("“Huayan”"), std::string::npos) << message;
    EXPECT_EQ(message.find("Irina"), std::string::npos) << message;
}

TEST(LanguageCheck, WithoutSuchAVoiceNamesTheModels)
{
    const std::vector<VoiceInfo> voices{{"joe", "Joe", "en-US"}};
    const auto message = checkReadable("今天天气很好。", "en-US", voices).error().message();
    EXPECT_NE(message.find("VoxCPM"), std::string::npos) << message;
    EXPECT_NE(message.find("IndexTTS2"), std::string::npos) << message;
    const auto russian = checkReadable("Привет, мир", "en-US", voices).error().message();
    EXPECT_NE(russian.find("Cyrillic"), std::string::npos) << russian;
    EXPECT_EQ(russian.find("IndexTTS2"), std::string::npos) << russian;
    EXPECT_NE(checkReadable("مرحبا بالعالم", "en-US", voices).error().message().find("Arabic"),
              std::string::npos);
}

TEST(LanguageCheck, AFewForeignWordsPass)
{
    EXPECT_TRUE(checkReadable("The word for hello is 你好 in Chinese.", "en-US", {}).ok());
    EXPECT_TRUE(checkReadable("Привет means hello to them.", "en-US", {}).ok());
    EXPECT_TRUE(checkReadable("123", "en-US", {}).ok());
    EXPECT_TRUE(checkReadable("naïve café São Paulo", "en-US", {}).ok());
}

TEST(LanguageCheck, AVoiceReadsItsOwnScript)
{
    EXPECT_TRUE(checkReadable("今天天气很好。", "zh-CN", {}).ok());
    EXPECT_TRUE(checkReadable("今日はいい天気です", "ja-JP", {}).ok());
    EXPECT_TRUE(checkReadable("Привет, мир", "ru", {}).ok());
    EXPECT_TRUE(checkReadable("Hello", "zh-CN", {}).ok());
    EXPECT_TRUE(checkReadable("Привет 你好", "", {}).ok());
    EXPECT_FALSE(ReadableScripts("en-US").reads(U'я'));
    EXPECT_TRUE(ReadableScripts("en-US").reads(U'é'));
    EXPECT_TRUE(ReadableScripts("en-US").reads(U'́'));
}

TEST(LanguageCheck, LooksBeyondTheBeginningOfALongText)
{
    std::string text(70'000, 'a');
    for (int i = 0; i < 1'000'000; ++i)
        text += "中";
    EXPECT_EQ(mainScript(text), "Latin");  // 64 kB of one word outweigh the samples
    EXPECT_TRUE(checkReadable(text, "en-US", {}).ok());
    std::string chinese(10'000, 'a');
    for (int i = 0; i < 1'000'000; ++i)
        chinese += "中";
    EXPECT_EQ(mainScript(chinese), "Chinese");
}

}  // namespace
}  // namespace vox
