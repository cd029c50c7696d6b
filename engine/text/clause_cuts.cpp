#include "engine/text/clause_cuts.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <unicode/uchar.h>

namespace vox {
namespace {

constexpr std::size_t kMostCharacters = 400;
constexpr std::size_t kShortestCut = 120;  // of a long sentence
constexpr std::size_t kShortestFirstClause = 20;
constexpr std::size_t kShortestLeft = 15;  // a clause is not cut off its last two words
constexpr std::size_t kLongFirstSentence = 60;

// What a character takes to say, in letters of an alphabet.
std::size_t weightOf(char32_t c)
{
    constexpr std::size_t wide = 3;
    if (c < 0x1100)
        return 1;
    const auto width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? wide : 1;
}

// Steps over a sentence character by character; written phonemes count as one.
class Walker {
public:
    explicit Walker(std::string_view sentence)
        : m_sentence(sentence)
    {
    }

    bool atEnd() const { return m_position >= m_sentence.size(); }
    std::size_t position() const { return m_position; }
    std::size_t weight() const { return m_weight; }
    char32_t last() const { return m_last; }  // the character that was stepped over
    void step();

    // Whether a clause ends here: after a mark, quotes closed, before a blank and no digit behind it.
    bool atClauseEnd() const;
    bool atWordEnd() const { return isBlank(m_last) && !nextIsBlank(); }
    // Where a word may be broken at need: not before a mark that sits on the letter.
    bool atLetterEnd() const;

private:
    bool nextIsBlank() const;
    bool isClauseMark(char32_t c) const;

    std::string_view m_sentence;
    std::size_t m_position = 0;
    std::size_t m_weight = 0;
    char32_t m_last = 0;
    char32_t m_mark = 0;  // the clause mark before the blanks and closing quotes that were stepped over last
};

bool Walker::isClauseMark(char32_t c) const
{
    constexpr std::u32string_view marks = U",;:—，；：、";
    return marks.find(c) != std::u32string_view::npos;
}

void Walker::step()
{
    constexpr std::u32string_view closing = U"\"'”’)]»";
    if (m_sentence.substr(m_position).starts_with("[[")) {
        const auto close = m_sentence.find("]]", m_position);
        if (close != std::string_view::npos) {
            m_position = close + 2;
            m_weight += 8;
            m_last = ']';
            m_mark = 0;
            return;
        }
    }
    m_last = nextCodePoint(m_sentence, m_position);
    m_weight += weightOf(m_last);
    if (isClauseMark(m_last))
        m_mark = m_last;
    else if (!isBlank(m_last) && closing.find(m_last) == std::u32string_view::npos)
        m_mark = 0;
}

bool Walker::nextIsBlank() const
{
    auto position = m_position;
    return !atEnd() && isBlank(nextCodePoint(m_sentence, position));
}

bool Walker::atClauseEnd() const
{
    if (m_mark == 0 || atEnd())
        return false;
    const bool needsNoBlank = m_mark > 0x3000 || m_mark == U'—';
    auto position = m_position;
    const auto next = nextCodePoint(m_sentence, position);
    if (isBlank(next) || isAsciiDigit(next) || isClauseMark(next))
        return false;
    return isBlank(m_last) || (needsNoBlank && isClauseMark(m_last));
}

bool Walker::atLetterEnd() const
{
    if (atEnd())
        return true;
    auto position = m_position;
    return !isCombining(nextCodePoint(m_sentence, position));
}

std::size_t countUpTo(std::string_view text, std::size_t most)
{
    Walker walker(text);
    while (!walker.atEnd() && walker.weight() < most)
        walker.step();
    return walker.weight();
}

}  // namespace

std::size_t firstClauseCut(std::string_view sentence)
{
    if (countUpTo(sentence, kLongFirstSentence + 1) <= kLongFirstSentence)
        return sentence.size();
    for (Walker walker(sentence); !walker.atEnd() && walker.weight() < kMostCharacters; walker.step()) {
        const bool goodLength = walker.weight() >= kShortestFirstClause;
        if (goodLength && walker.atClauseEnd() &&
            countUpTo(sentence.substr(walker.position()), kShortestLeft) >= kShortestLeft)
            return walker.position();
    }
    return longSentenceCut(sentence);
}

std::size_t longSentenceCut(std::string_view sentence)
{
    std::size_t clause = 0;
    std::size_t word = 0;
    std::size_t letter = 0;
    Walker walker(sentence);
    while (!walker.atEnd() && walker.weight() <= kMostCharacters) {
        if (walker.weight() >= kShortestCut && walker.atClauseEnd())
            clause = walker.position();
        if (walker.atWordEnd())
            word = walker.position();
        if (walker.atLetterEnd())
            letter = walker.position();
        walker.step();
    }
    if (walker.atEnd() && walker.weight() <= kMostCharacters)
        return sentence.size();
    if (clause > 0 || word > 0)
        return clause > 0 ? clause : word;
    return letter > 0 ? letter : walker.position();
}

}  // namespace vox
