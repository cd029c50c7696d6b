#include "ui/viewmodels/script_marks.h"

#include "engine/core/largest_remainder.h"

#include <algorithm>

namespace vox::ui {
namespace {

// The gap before the first word is its own; each later one belongs to the word before it.
void spreadOverWords(SegmentMark& segment)
{
    if (segment.words.empty())
        return;
    std::vector<WideInteger> weights;
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
        const std::int64_t begin = i == 0 ? 0 : segment.words[i].firstToken;
        const std::int64_t end =
            i + 1 < segment.words.size() ? segment.words[i + 1].firstToken : segment.speechTokens;
        weights.push_back(std::max<std::int64_t>(0, end - begin));
    }
    const auto parts = splitByLargestRemainder(segment.cost.nanos(), weights);
    for (std::size_t i = 0; i < parts.size(); ++i)
        segment.words[i].nanos = parts[i];
}

}  // namespace

void spreadCost(std::vector<SegmentMark>& segments, const Money& whole)
{
    if (segments.empty())
        return;
    std::vector<WideInteger> weights;
    for (const SegmentMark& segment : segments)
        weights.push_back(std::max<std::int64_t>(0, segment.cost.nanos()));
    const auto parts = splitByLargestRemainder(whole.nanos(), weights);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        segments[i].cost = Money::fromNanos(whole.currency(), parts[i]);
        spreadOverWords(segments[i]);
    }
}

SegmentMark markOf(const SegmentForecast& segment, ScriptText::Finder& finder)
{
    SegmentMark mark;
    mark.begin = finder.position(segment.source.begin);
    mark.exact = segment.exact;
    mark.seconds = segment.audioSeconds;
    mark.speechTokens = segment.speechTokens.value();
    mark.cost = segment.cost;
    mark.words.reserve(segment.words.size());
    for (const WordTiming& word : segment.words) {
        WordMark place;
        place.begin = finder.position(word.source.begin) - mark.begin;
        place.end = finder.position(word.source.end) - mark.begin;
        place.firstToken = word.firstToken;
        place.endToken = word.endToken;
        mark.words.push_back(place);
    }
    mark.end = finder.position(segment.source.end);
    spreadOverWords(mark);
    return mark;
}

ScriptMarks::ScriptMarks(const TextForecast& forecast, const ScriptText& text)
{
    ScriptText::Finder finder(text);
    m_segments.reserve(forecast.segments.size());
    for (const SegmentForecast& segment : forecast.segments)
        m_segments.push_back(markOf(segment, finder));
    if (forecast.estimate.knownShare >= 1)
        spreadCost(m_segments, forecast.estimate.expected);
}

void ScriptMarks::replace(std::size_t index, SegmentMark mark)
{
    if (index < m_segments.size())
        m_segments[index] = std::move(mark);
}

void ScriptMarks::edit(int position, int removed, int added)
{
    const auto behind = std::find_if(m_segments.begin(), m_segments.end(), [&](const SegmentMark& mark) {
        return mark.begin >= position + removed;
    });
    for (auto mark = behind; mark != m_segments.end(); ++mark) {
        mark->begin += added - removed;
        mark->end += added - removed;
    }
    // A mark that is touched keeps its place, so that numbers do not shift, but not what was known of it.
    for (auto mark = m_segments.begin(); mark != behind; ++mark)
        if (mark->end >= position) {
            mark->end = std::max({mark->begin, position, mark->end + added - removed});
            mark->exact = false;
            mark->words.clear();
        }
}

std::size_t ScriptMarks::firstFrom(int position) const
{
    const auto first =
        std::partition_point(m_segments.begin(), m_segments.end(),
                             [position](const SegmentMark& mark) { return mark.end <= position; });
    return static_cast<std::size_t>(first - m_segments.begin());
}

std::optional<std::size_t> ScriptMarks::segmentAt(int position) const
{
    const std::size_t index = firstFrom(position);
    if (index < m_segments.size() && m_segments[index].begin <= position)
        return index;
    return std::nullopt;
}

}  // namespace vox::ui
