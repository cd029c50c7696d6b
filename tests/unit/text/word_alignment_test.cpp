#include "engine/text/word_alignment.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

using Words = std::vector<std::u32string>;

TEST(WordAlignment, OneToOne)
{
    const Words words{U"ðə", U"kæt", U"sæt"};
    EXPECT_EQ(alignWords(words, words), (std::vector<WordMatch>{{0, 1, 0, 1}, {1, 2, 1, 2}, {2, 3, 2, 3}}));
}

TEST(WordAlignment, WordsRunTogether)
{
    EXPECT_EQ(alignWords(Words{U"ʌvðə", U"pˈiːpəl", U"ɪnðə", U"hˈaʊs"},
                         Words{U"ʌv", U"ðə", U"pˈiːpəl", U"ˈɪn", U"ðə", U"hˈaʊs"}),
              (std::vector<WordMatch>{{0, 1, 0, 2}, {1, 2, 2, 3}, {2, 3, 3, 5}, {3, 4, 5, 6}}));
}

TEST(WordAlignment, WordsTakenApart)
{
    EXPECT_EQ(alignWords(Words{U"kˈɑːvɪd", U"nˈaɪntiːn", U"ɪnðə", U"hˈaʊs"},
                         Words{U"kˈɑːvɪdnˈaɪntiːn", U"ˈɪn", U"ðə", U"hˈaʊs"}),
              (std::vector<WordMatch>{{0, 2, 0, 1}, {2, 3, 1, 3}, {3, 4, 3, 4}}));
}

TEST(WordAlignment, WhatDoesNotFitIsOneMatch)
{
    const Words many(100, U"a");
    EXPECT_EQ(alignWords(many, Words{U"b", U"c"}), (std::vector<WordMatch>{{0, 100, 0, 2}}));
    EXPECT_TRUE(alignWords({}, Words{U"a"}).empty());
    EXPECT_TRUE(alignWords(Words{U"a"}, {}).empty());
}

}  // namespace
}  // namespace vox
