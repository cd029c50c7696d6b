#include "engine/text/paragraphs.h"

#include "engine/text/utf8.h"

#include <algorithm>

namespace vox {
namespace {

// How long lines are that an editor or a page has broken.
constexpr std::size_t kShortestWrapped = 45;
constexpr std::size_t kLongestWrapped = 100;

std::string_view trimmedEnd(std::string_view line)
{
    const auto last = line.find_last_not_of(" \t\n");
    return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::string_view lineAt(std::string_view text, std::size_t begin)
{
    return trimmedEnd(text.substr(begin, text.find('\n', begin) - begin));
}

std::size_t nextLine(std::string_view text, std::size_t begin)
{
    const auto end = text.find('\n', begin);
    return end == std::string_view::npos ? text.size() : end + 1;
}

bool startsSmall(std::string_view line)
{
    std::size_t i = 0;
    return !line.empty() && isSmall(nextCodePoint(line, i));
}

bool startsListItem(std::string_view line)
{
    constexpr std::string_view bullets = "-*+>#|";
    return line.empty() || bullets.find(line[0]) != std::string_view::npos || line.starts_with("•") ||
           line.starts_with(" ") || line.starts_with("\t");
}

bool endsSentence(std::string_view line)
{
    constexpr std::string_view ends = ".!?:;\"”’)]";
    return ends.find(line.back()) != std::string_view::npos || line.ends_with("”") || line.ends_with("…") ||
           line.ends_with("。");
}

// Whether a sentence may run on from one line to the next.
bool runsOn(std::string_view line, std::string_view next)
{
    if (line.empty() || next.empty() || startsListItem(next))
        return false;
    if (startsSmall(next))
        return true;
    // Only the beginning counts, so that a long line is not measured again and again.
    const auto length = countCodePoints(line.substr(0, 4 * kLongestWrapped + 4));
    return length >= kShortestWrapped && length <= kLongestWrapped && !endsSentence(line);
}

}  // namespace

Paragraph paragraphAt(std::string_view text, std::size_t begin)
{
    std::size_t lineBegin = begin;
    std::size_t next = nextLine(text, begin);
    while (next < text.size() && runsOn(lineAt(text, lineBegin), lineAt(text, next))) {
        lineBegin = next;
        next = nextLine(text, next);
    }
    bool blank = false;
    std::size_t end = next;
    while (end < text.size() && lineAt(text, end).empty()) {
        blank = true;
        end = nextLine(text, end);
    }
    const auto kind = end == text.size() ? ParagraphEnd::Text
                      : blank            ? ParagraphEnd::Block
                                         : ParagraphEnd::Line;
    return {{begin, end}, kind};
}

}  // namespace vox
