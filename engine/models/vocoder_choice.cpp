#include "engine/models/vocoder_choice.h"

#include "engine/core/require.h"

#include <algorithm>

namespace vox {
namespace {

const VocoderInfo* find(const ModelInfo& model, std::string_view id)
{
    const auto found = std::ranges::find(model.vocoders, id, &VocoderInfo::id);
    return found == model.vocoders.end() ? nullptr : &*found;
}

}  // namespace

const VocoderInfo& vocoderThatRuns(const ModelInfo& model, std::string_view asked)
{
    require(!model.vocoders.empty());
    const VocoderInfo* const wanted = find(model, asked.empty() ? "fast" : asked);
    if (wanted != nullptr && wanted->runsHere)
        return *wanted;
    const VocoderInfo* const reference = find(model, "reference");
    return reference != nullptr ? *reference : model.vocoders.front();
}

}  // namespace vox
