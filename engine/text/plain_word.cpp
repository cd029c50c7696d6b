#include "engine/text/plain_word.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <string_view>

namespace vox {
namespace {

// The mark of a Piper voice for one of a text; … stays, to be decided by its place.
char32_t plainMark(char32_t c)
{
    switch (c) {
    case U',':
    case U'，':
    case U'、':
    case U'،':
        return U',';
    case U'.':
    case U'。':
    case U'．':
    case U'।':
    case U'۔':
        return U'.';
    case U';':
    case U'；':
    case U'؛':
        return U';';
    case U':':
    case U'：':
        return U':';
    case U'?':
    case U'？':
    case U'؟':
        return U'?';
    case U'!':
    case U'！':
        return U'!';
    case U'…':
        return U'…';
    default:
        return 0;
    }
}

// All marks behind a word as one. A question outweighs the rest; dots in a row are a pause inside a segment.
char32_t markOf(std::u32string_view behind, bool last)
{
    std::u32string marks;
    for (const char32_t c : behind) {
        if (const auto mark = plainMark(c); mark != 0)
            marks += mark;
    }
    for (const char32_t strong : {U'?', U'!'}) {
        if (marks.find(strong) != std::u32string::npos)
            return strong;
    }
    if (marks.empty())
        return 0;
    const bool dots = marks.find(U'…') != std::u32string::npos || marks.find(U"..") != std::u32string::npos;
    const char32_t dotsMean = last ? U'.' : U',';
    return dots ? dotsMean : marks.back();
}

// What espeak-ng says something for. English has the signs written out by now; of other languages it knows
// them.
bool isSounding(char32_t c)
{
    constexpr std::u32string_view signs = U"&%+=$€£¥°@#<>×÷±";
    return isLetterOrDigit(c) || isCombining(c) || signs.find(c) != std::u32string_view::npos;
}

// “U.S”: letters with a dot between each.
bool isInitials(std::u32string_view core)
{
    for (std::size_t i = 0; i < core.size(); ++i) {
        if (i % 2 == 0 ? !isLetter(core[i]) : core[i] != U'.')
            return false;
    }
    return core.size() >= 3 && core.size() % 2 == 1;
}

// Without the signs that espeak-ng would name or stop at.
std::string withoutSigns(std::u32string_view core)
{
    constexpr std::u32string_view apostrophes = U"'’ʼ";
    constexpr std::u32string_view hyphens = U"-‐‑";
    std::u32string result;
    for (std::size_t i = 0; i < core.size(); ++i) {
        const char32_t c = core[i];
        const bool inNumber = (c == U'.' || c == U',') && i > 0 && i + 1 < core.size() &&
                              isAsciiDigit(core[i - 1]) && isAsciiDigit(core[i + 1]);
        if (apostrophes.find(c) != std::u32string_view::npos)
            result += U'\'';
        else if (hyphens.find(c) != std::u32string_view::npos)
            result += U'-';
        else
            result += isSounding(c) || inNumber ? c : U' ';
    }
    return toUtf8(result);
}

std::string spelledTogether(std::u32string_view initials)
{
    std::u32string letters;
    std::ranges::copy_if(initials, std::back_inserter(letters), isLetter);
    return toUtf8(letters);
}

}  // namespace

PlainWord plainWord(const SpokenWord& word, bool last)
{
    PlainWord plain;
    const auto letters = toCodePoints(word.spoken);
    const auto first = std::ranges::find_if(letters, isSounding);
    const auto behind = std::find_if(letters.rbegin(), letters.rend(), isSounding).base();
    const auto core = first < behind ? std::u32string(first, behind) : std::u32string();
    const auto marks =
        std::u32string_view(letters).substr(static_cast<std::size_t>(behind - letters.begin()));
    plain.mark = markOf(marks, last);
    plain.given = decomposed(word.phonemes);
    if (isInitials(core)) {
        plain.text = spelledTogether(core);
        plain.mark = plain.mark == U'.' && !last ? 0 : plain.mark;
    } else {
        plain.text = withoutSigns(core);
    }
    return plain;
}

}  // namespace vox
