#pragma once

#include "engine/api/speech_service.h"
#include "ui/viewmodels/script_text.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace vox::ui {

// A word of the script and the speech tokens it takes. Positions count from the segment's begin, so that
// an edit before the segment moves one number only.
struct WordMark {
    int begin = 0, end = 0;
    std::int64_t firstToken = 0, endToken = 0;
    std::int64_t nanos = 0;  // its part of the segment's cost; all parts add up
    std::int64_t tokens() const { return endToken - firstToken; }
};

// A segment in the editor's positions, with what it takes.
struct SegmentMark {
    int begin = 0, end = 0;
    bool exact = false;
    double seconds = 0;
    std::int64_t speechTokens = 0;
    Money cost = Money::fromNanos(Currency("USD"), 0);
    std::vector<WordMark> words;
};
SegmentMark markOf(const SegmentForecast& segment, ScriptText::Finder& finder);

// Splits the cost of a whole text over its segments, by what each would cost alone, and a segment's over its
// words, by their tokens and the gaps after them: what the words say adds up to the estimate to the
// nano-unit.
void spreadCost(std::vector<SegmentMark>& segments, const Money& whole);

// The segments of a script, in rising order. Copies are cheap enough for a page, not for a book per frame.
class ScriptMarks final {
public:
    ScriptMarks() = default;
    ScriptMarks(const TextForecast& forecast, const ScriptText& text);

    const std::vector<SegmentMark>& segments() const { return m_segments; }
    bool empty() const { return m_segments.empty(); }
    void replace(std::size_t index, SegmentMark mark);

    // The text was edited: marks behind the place move along, marks that the edit touches go.
    void edit(int position, int removed, int added);

    std::size_t firstFrom(int position) const;  // the first segment that ends behind it
    std::optional<std::size_t> segmentAt(int position) const;

private:
    std::vector<SegmentMark> m_segments;
};

}  // namespace vox::ui
