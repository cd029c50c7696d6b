#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/regex.h"
#include "tests/unit/tokenizers/gzip_file.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace vox::tok {
namespace {

using Members = std::vector<bool>;  // by code point

// “41-5A,61-7A”
Members membersOf(const std::string& ranges)
{
    Members members(0x110000);
    std::istringstream list(ranges);
    for (std::string range; std::getline(list, range, ',');) {
        const auto dash = range.find('-');
        const auto last = std::stoul(range.substr(dash + 1), nullptr, 16);
        for (auto c = std::stoul(range.substr(0, dash), nullptr, 16); c <= last; ++c)
            members[c] = true;
    }
    return members;
}

// Later versions of Unicode than ICU's have characters that it does not know yet.
bool isAssigned(char32_t c)
{
    UVersionInfo age{};
    u_charAge(static_cast<UChar32>(c), age);
    return age[0] != 0 && !U_IS_SURROGATE(c);
}

std::map<std::string, Members> readClasses()
{
    std::istringstream lines(test::readGzip(test::tokenizerFixture("characters.txt.gz")));
    std::map<std::string, Members> classes;
    for (std::string line; std::getline(lines, line);) {
        const auto blank = line.find(' ');
        classes[line.substr(0, blank)] = membersOf(line.substr(blank + 1));
    }
    return classes;
}

TEST(TokenizerCharacters, AreClassedAsByTheReference)
{
    const std::map<std::string, std::function<bool(char32_t)>> ours{
        {"dropped",
         [](char32_t c) {
             return c == 0 || c == 0xFFFD || (isOther(c) && c != '\t' && c != '\n' && c != '\r');
         }},
        {"chinese", isChinese},
        {"nonspacing", isNonspacingMark},
        {"mark", isMark},
        {"white", isWhiteSpace},
        {"word", isWordCharacter},
        {"punctuation", isPunctuation},
        {"numeric", isNumeric},
    };
    const auto theirs = readClasses();
    for (const auto& [name, isMember] : ours) {
        const auto& members = theirs.at(name);
        for (char32_t c = 0; c < 0x110000; ++c) {
            if (isAssigned(c)) {
                ASSERT_EQ(isMember(c), members[c]) << name << ' ' << std::hex << static_cast<unsigned>(c);
            }
        }
    }
}

// All assigned characters in one text, each between control characters.
TEST(TokenizerCharacters, AreClassedByRegexesAsByTheReference)
{
    std::string text;
    std::map<std::size_t, char32_t> places;
    for (char32_t c = 2; c < 0x110000; ++c) {
        if (!isAssigned(c))
            continue;
        text += '\x01';
        places[text.size()] = c;
        appendUtf8(text, c);
    }
    int tried = 0;
    for (const auto& [name, members] : readClasses()) {
        if (!name.starts_with('\\'))
            continue;
        std::vector<Span> spans;
        const Regex regex(name);
        Regex::Search(regex).findAll(text, spans);
        std::map<std::size_t, bool> found;
        for (const Span span : spans)
            found[span.begin] = true;
        for (const auto& [place, c] : places)
            ASSERT_EQ(found.contains(place), members[c])
                << name << ' ' << std::hex << static_cast<unsigned>(c);
        ++tried;
    }
    EXPECT_GE(tried, 11);
}

TEST(TokenizerCharacters, WrongBytesAreReplacedOneByOne)
{
    EXPECT_EQ(repairedUtf8("a\xC3"), "a\xEF\xBF\xBD");
    EXPECT_EQ(repairedUtf8("\xE4\xB8z"), "\xEF\xBF\xBD\xEF\xBF\xBDz");
    EXPECT_EQ(repairedUtf8("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(repairedUtf8("é字😀"), "é字😀");
}

}  // namespace
}  // namespace vox::tok
