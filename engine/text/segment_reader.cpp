#include "engine/text/segment_reader.h"

#include "engine/text/clause_cuts.h"
#include "engine/text/paragraphs.h"
#include "engine/text/sentence_breaks.h"
#include "engine/text/text_markup.h"
#include "engine/text/text_normalizer.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <utility>

namespace vox {
namespace {

using std::chrono::milliseconds;

// A voice ends a sentence with hardly any silence of its own.
constexpr milliseconds kSentencePause{250};
constexpr milliseconds kLinePause{400};
constexpr milliseconds kBlockPause{650};
constexpr milliseconds kScenePause{1200};  // at “* * *”

milliseconds pauseBehind(ParagraphEnd end)
{
    switch (end) {
    case ParagraphEnd::Line:
        return kLinePause;
    case ParagraphEnd::Block:
        return kBlockPause;
    case ParagraphEnd::Text:
        break;
    }
    return milliseconds{0};
}

bool holdsNonBlank(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        if (!isBlank(nextCodePoint(text, i)))
            return true;
    }
    return false;
}

// A heading or a line of a list ends as a sentence does, or the voice would stop in the air.
void closeSentence(std::string& spoken)
{
    constexpr std::u32string_view stops = U".,;:!?…。，；：！？、";
    const auto letters = toCodePoints(spoken);
    const bool closed = std::ranges::any_of(
        letters.rbegin(), letters.rbegin() + std::min<std::ptrdiff_t>(3, std::ssize(letters)),
        [stops](char32_t c) { return stops.find(c) != std::u32string_view::npos; });
    if (!closed)
        spoken += '.';
}

// “\[” becomes a blank and a bracket that cannot be taken for the beginning of phonemes.
void unescape(std::string& text, std::size_t backslash)
{
    char& escaped = text[backslash + 1];
    text[backslash] = ' ';
    switch (escaped) {
    case '[':
        escaped = '(';
        break;
    case ']':
        escaped = ')';
        break;
    case '\\':
        escaped = ' ';
        break;
    default:
        break;
    }
}

// A range of the clean text that is read in one go, and what comes behind it.
struct Stretch {
    TextSpan place;
    bool endsParagraph = false;
    milliseconds pause{0};
};

}  // namespace

class SegmentReader::Work {
public:
    Work(CleanText text, const TextOptions& options)
        : m_text(std::move(text))
        , m_normalizer(options.language, options.dictionary)
        , m_breaks(options.language)
    {
    }

    Result<std::optional<Segment>> next();
    const CleanText& text() const { return m_text; }
    std::size_t position() const { return m_given; }
    const std::vector<std::string>& skipped() const { return m_normalizer.skipped(); }

private:
    Status readMarks();
    std::optional<Segment> readSegment();
    std::optional<Stretch> nextStretch();
    void openParagraph(std::size_t begin);
    void blankMarks();
    void takeStop(const Markup& mark);
    std::size_t nextSentenceEnd();
    bool isInsidePhonemes(std::size_t position) const;
    std::size_t nextCut() const;
    bool endsParagraph(std::size_t position) const;
    Segment makeSegment(const Stretch& stretch, std::vector<SpokenWord> words);
    Segment give(Segment segment, std::size_t cleanEnd);

    std::string_view working(TextSpan place) const
    {
        return std::string_view(m_working).substr(place.begin - m_paragraph.place.begin, place.size());
    }

    CleanText m_text;
    TextNormalizer m_normalizer;
    SentenceBreaks m_breaks;

    bool m_started = false;
    std::optional<Error> m_error;
    std::vector<Markup> m_stops;  // marks between two segments: emotions and pauses
    std::vector<Markup> m_inner;  // marks inside words: phonemes and escapes
    std::size_t m_nextStop = 0;   // the first one that is not behind m_position
    std::size_t m_nextInner = 0;  // the first one that is not behind the beginning of the paragraph

    Paragraph m_paragraph;  // the one being read …
    std::string m_working;  // … with blanks for its line ends and marks
    std::size_t m_sentenceEnd = 0;
    std::size_t m_position = 0;  // clean offset up to which stretches were cut
    bool m_paragraphSpoke = false;

    std::optional<EmotionVector> m_emotion;
    std::optional<milliseconds> m_writtenPause;  // since the last segment
    std::optional<Segment> m_waiting;  // read, but its pause and its end are open until the next is read
    std::size_t m_waitingEnd = 0;
    bool m_any = false;
    std::size_t m_given = 0;  // in the user's bytes
};

Result<std::optional<Segment>> SegmentReader::Work::next()
{
    if (!m_started) {
        m_started = true;
        if (auto status = readMarks(); !status)
            m_error = status.error();
        else
            m_waiting = readSegment();
        if (!m_error && !m_waiting)
            m_error = Error::badInput(
                VOX_TRANSLATE_NOOP("Error", "The text has nothing to read aloud in it. Add some words."));
    }
    if (m_error)
        return *m_error;
    if (!m_waiting)
        return std::optional<Segment>();
    const auto end = m_waitingEnd;
    auto following = readSegment();  // may still lengthen the pause behind the waiting one
    auto ready = std::move(*m_waiting);
    m_waiting = std::move(following);
    return std::optional(give(std::move(ready), m_waiting ? end : m_text.text().size()));
}

Status SegmentReader::Work::readMarks()
{
    auto marks = parseMarkup(m_text.text());
    if (!marks)
        return marks.error();
    for (auto& mark : *marks) {
        const bool inner = std::holds_alternative<WrittenPhonemes>(mark.what) ||
                           std::holds_alternative<EscapedCharacter>(mark.what);
        (inner ? m_inner : m_stops).push_back(std::move(mark));
    }
    return {};
}

// The span runs from where the last one ended, so that together they cover the text.
Segment SegmentReader::Work::give(Segment segment, std::size_t cleanEnd)
{
    const auto end = m_text.sourceOf(cleanEnd);
    segment.source = {m_given, end};
    m_given = end;
    return segment;
}

std::optional<Segment> SegmentReader::Work::readSegment()
{
    while (const auto stretch = nextStretch()) {
        if (auto words = m_normalizer.normalize(working(stretch->place)); !words.empty())
            return makeSegment(*stretch, std::move(words));
        const bool scene =
            stretch->endsParagraph && !m_paragraphSpoke && holdsNonBlank(working(m_paragraph.place));
        if (m_waiting)
            m_waiting->pauseAfter = std::max(m_waiting->pauseAfter, scene ? kScenePause : stretch->pause);
    }
    if (m_waiting)
        m_waiting->pauseAfter = m_writtenPause.value_or(milliseconds{0});
    return std::nullopt;
}

Segment SegmentReader::Work::makeSegment(const Stretch& stretch, std::vector<SpokenWord> words)
{
    Segment segment;
    for (auto& word : words)
        word.source =
            m_text.sourceOf({word.source.begin + stretch.place.begin, word.source.end + stretch.place.begin});
    if (stretch.endsParagraph)
        closeSentence(words.back().spoken);
    segment.words = std::move(words);
    segment.emotion = m_emotion;
    segment.pauseAfter = stretch.pause;
    if (m_writtenPause && m_waiting)
        m_waiting->pauseAfter = *m_writtenPause;
    else if (m_writtenPause)
        segment.pauseBefore = *m_writtenPause;
    m_writtenPause.reset();
    m_any = m_paragraphSpoke = true;
    m_waitingEnd = stretch.place.end;
    return segment;
}

// Up to the next mark, the end of the sentence, or where it is cut, whichever comes first.
std::optional<Stretch> SegmentReader::Work::nextStretch()
{
    while (m_nextStop < m_stops.size() && m_position == m_stops[m_nextStop].place.begin)
        takeStop(m_stops[m_nextStop++]);
    if (m_position >= m_text.text().size())
        return std::nullopt;
    if (m_position >= m_paragraph.place.end)
        openParagraph(m_position);
    while (m_sentenceEnd <= m_position)
        m_sentenceEnd = nextSentenceEnd();
    Stretch stretch{{m_position, nextCut()}, false, milliseconds{0}};
    stretch.endsParagraph = endsParagraph(stretch.place.end);
    if (stretch.endsParagraph)
        stretch.pause = pauseBehind(m_paragraph.end);
    else if (stretch.place.end == m_sentenceEnd)
        stretch.pause = kSentencePause;
    m_position = stretch.place.end;
    return stretch;
}

void SegmentReader::Work::takeStop(const Markup& mark)
{
    if (const auto* emotion = std::get_if<EmotionBegins>(&mark.what))
        m_emotion = emotion->emotion;
    else if (const auto* pause = std::get_if<WrittenPause>(&mark.what))
        m_writtenPause = m_writtenPause.value_or(milliseconds{0}) + pause->length;
    else
        m_emotion.reset();
    m_position = mark.place.end;
}

void SegmentReader::Work::openParagraph(std::size_t begin)
{
    m_paragraph = paragraphAt(m_text.text(), begin);
    m_working = m_text.text().substr(begin, m_paragraph.place.size());
    std::ranges::replace(m_working, '\n', ' ');
    blankMarks();
    m_breaks.setText(m_working);
    m_sentenceEnd = begin;
    m_paragraphSpoke = false;
}

// Marks take as many bytes as before, so that offsets hold.
void SegmentReader::Work::blankMarks()
{
    const auto begin = m_paragraph.place.begin;
    for (auto i = m_nextStop; i < m_stops.size() && m_stops[i].place.begin < m_paragraph.place.end; ++i)
        m_working.replace(m_stops[i].place.begin - begin, m_stops[i].place.size(), m_stops[i].place.size(),
                          ' ');
    while (m_nextInner < m_inner.size() && m_inner[m_nextInner].place.end <= begin)
        ++m_nextInner;
    for (auto i = m_nextInner; i < m_inner.size() && m_inner[i].place.begin < m_paragraph.place.end; ++i) {
        if (std::holds_alternative<EscapedCharacter>(m_inner[i].what))
            unescape(m_working, m_inner[i].place.begin - begin);
    }
}

std::size_t SegmentReader::Work::nextSentenceEnd()
{
    while (const auto end = m_breaks.next()) {
        const auto position = m_paragraph.place.begin + *end;
        if (!isInsidePhonemes(position))
            return position;
    }
    return m_paragraph.place.end;
}

bool SegmentReader::Work::isInsidePhonemes(std::size_t position) const
{
    const auto after =
        std::ranges::lower_bound(m_inner, position, {}, [](const Markup& m) { return m.place.begin; });
    if (after == m_inner.begin())
        return false;
    const auto& mark = *std::prev(after);
    return std::holds_alternative<WrittenPhonemes>(mark.what) && mark.place.end > position;
}

std::size_t SegmentReader::Work::nextCut() const
{
    const auto sentence = working({m_position, m_sentenceEnd});
    const auto cut = m_position + (m_any ? longSentenceCut(sentence) : firstClauseCut(sentence));
    return m_nextStop < m_stops.size() ? std::min(cut, m_stops[m_nextStop].place.begin) : cut;
}

// Whether nothing but blanks and marks follows in the paragraph.
bool SegmentReader::Work::endsParagraph(std::size_t position) const
{
    constexpr std::size_t reach = 512;  // bytes; more blanks than that are taken for something
    const auto rest = working({position, m_paragraph.place.end});
    return rest.size() <= reach && !holdsNonBlank(rest);
}

SegmentReader::SegmentReader(CleanText text, const TextOptions& options)
    : m_work(std::make_unique<Work>(std::move(text), options))
{
}

SegmentReader::~SegmentReader() = default;
SegmentReader::SegmentReader(SegmentReader&&) noexcept = default;
SegmentReader& SegmentReader::operator=(SegmentReader&&) noexcept = default;

Result<std::optional<Segment>> SegmentReader::next()
{
    return m_work->next();
}

std::size_t SegmentReader::size() const
{
    return m_work->text().originalSize();
}

std::size_t SegmentReader::position() const
{
    return m_work->position();
}

const std::vector<std::string>& SegmentReader::skipped() const
{
    return m_work->skipped();
}

}  // namespace vox
