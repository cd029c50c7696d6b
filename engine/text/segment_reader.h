#pragma once

#include "engine/core/result.h"
#include "engine/core/segment.h"
#include "engine/text/clean_text.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vox {

class PronunciationDictionary;

struct TextOptions {
    std::string language = "en-US";                       // BCP 47, of the voice; empty: unknown
    const PronunciationDictionary* dictionary = nullptr;  // outlives the reader
};

// Cuts a text into segments, one at a time, so that a book is spoken from its first clause on. The spans of
// the segments follow each other without a gap from the first byte of the user's text to the last. One
// thread.
class SegmentReader final {
public:
    SegmentReader(CleanText text, const TextOptions& options);
    ~SegmentReader();
    SegmentReader(SegmentReader&&) noexcept;
    SegmentReader& operator=(SegmentReader&&) noexcept;

    // The next segment, or nothing at the end. BadInput for marks that cannot be read (at the first call,
    // wherever they stand) and for a text of marks only. After an error it stays at the error.
    Result<std::optional<Segment>> next();

    std::size_t size() const;      // bytes of the user's text
    std::size_t position() const;  // bytes that the segments given out so far cover

    // Words left out because a voice of this language cannot read their script; for a notice.
    const std::vector<std::string>& skipped() const;

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

}  // namespace vox
