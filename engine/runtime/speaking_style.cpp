#include "engine/runtime/speaking_style.h"

namespace vox {

SegmentStyle styleOf(const SpeakingStyle& style, const Segment& segment, std::size_t index)
{
    SegmentStyle result;
    result.prosody = prosodyOf(segment.emotion.value_or(style.emotion));
    result.options = {.voice = style.voice,
                      .vocoder = style.vocoder,
                      .rate = style.rate * result.prosody.rate,
                      .pauseScale = result.prosody.pauses,
                      .variation = result.prosody.variation,
                      .seed = style.seed,
                      .segmentIndex = static_cast<std::int64_t>(index)};
    return result;
}

}  // namespace vox
