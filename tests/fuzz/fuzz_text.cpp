#include "engine/core/require.h"
#include "engine/text/segment_reader.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

// Any bytes are either refused or cut into segments whose spans cover the text in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto clean = vox::cleanText(bytes);
    if (!clean)
        return 0;
    vox::SegmentReader reader(clean.take(), {size % 2 == 0 ? "en-US" : "de-DE", nullptr});
    std::size_t end = 0;
    while (true) {
        const auto segment = reader.next();
        if (!segment)
            return 0;
        if (!segment->has_value())
            break;
        const auto& source = (*segment)->source;
        vox::require(source.begin == end && source.end > source.begin && !(*segment)->words.empty());
        for (const auto& word : (*segment)->words)
            vox::require(word.source.begin >= source.begin && word.source.end <= source.end);
        end = source.end;
    }
    vox::require(end == size);
    return 0;
}
