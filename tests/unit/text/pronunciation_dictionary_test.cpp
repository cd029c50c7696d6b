#include "engine/text/pronunciation_dictionary.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace vox {
namespace {

TEST(PronunciationDictionary, ReadsBothKinds)
{
    const auto words =
        PronunciationDictionary::parse(
            "\uFEFF# names\r\n\nnginx = engine x  # a server\nSiobhan = /ʃɪˈvɔːn/\r\nC# = C sharp\n")
            .take();
    EXPECT_EQ(words.size(), 3U);
    EXPECT_EQ(words.find("nginx")->respelling, "engine x");
    EXPECT_EQ(words.find("Siobhan")->phonemes, "ʃɪˈvɔːn");
    EXPECT_TRUE(words.find("Siobhan")->respelling.empty());
    EXPECT_EQ(words.find("C#")->respelling, "C sharp");
    EXPECT_FALSE(words.find("apache"));
}

TEST(PronunciationDictionary, CapitalsCountWhereTheyAreWritten)
{
    const auto words =
        PronunciationDictionary::parse("polish = pollish\nPolish = poe lish\nWHO = W H O\nécole = aycol")
            .take();
    EXPECT_EQ(words.find("polish")->respelling, "pollish");
    EXPECT_EQ(words.find("Polish")->respelling, "poe lish");
    EXPECT_EQ(words.find("POLISH")->respelling, "pollish");
    EXPECT_EQ(words.find("WHO")->respelling, "W H O");
    EXPECT_FALSE(words.find("who"));
    EXPECT_EQ(words.find("ÉCOLE")->respelling, "aycol");
}

TEST(PronunciationDictionary, KnowsTheOwnersForm)
{
    const auto words =
        PronunciationDictionary::parse("cat = /kæt/\nbus = /bʌs/\ndog = /dɒɡ/\ngif = jif\no'neil = oh neel")
            .take();
    EXPECT_EQ(words.find("cat's")->phonemes, "kæts");
    EXPECT_EQ(words.find("bus’s")->phonemes, "bʌsᵻz");
    EXPECT_EQ(words.find("Dog's")->phonemes, "dɒɡz");
    EXPECT_EQ(words.find("gif’s")->respelling, "jif's");
    EXPECT_EQ(words.find("O’Neil")->respelling, "oh neel");
}

TEST(PronunciationDictionary, NamesTheLineThatIsWrong)
{
    for (const auto* bad : {"a b = c", "word", "= x", "a =", "a = //", "a = /x", "a = /[x]/", "a = …",
                            "a = \xFF", "x = y\nx = z"}) {
        const auto words = PronunciationDictionary::parse(std::string("# one\nok = fine\n") + bad);
        ASSERT_FALSE(words.ok()) << bad;
        const auto line = std::string(bad).find('\n') == std::string::npos ? "Line 3 " : "Line 4 ";
        EXPECT_TRUE(words.error().message().starts_with(line)) << words.error().message();
        EXPECT_EQ(words.error().kind(), ErrorKind::BadInput);
    }
}

TEST(PronunciationDictionary, ReadsAFile)
{
    const auto file = std::filesystem::path(testing::TempDir()) / "vox_pronunciations.txt";
    std::ofstream(file) << "gif = jif\n";
    EXPECT_EQ(PronunciationDictionary::load(file)->size(), 1U);
    std::ofstream(file, std::ios::trunc).flush();
    EXPECT_EQ(PronunciationDictionary::load(file)->size(), 0U);
    std::filesystem::remove(file);
    const auto missing = PronunciationDictionary::load(file);
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().message().find("vox_pronunciations.txt"), std::string::npos);
    EXPECT_FALSE(PronunciationDictionary::load(testing::TempDir()).ok());
}

}  // namespace
}  // namespace vox
