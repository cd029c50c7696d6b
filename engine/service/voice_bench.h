#pragma once

#include "engine/api/speech_service.h"
#include "engine/core/time.h"
#include "engine/runtime/model_cache.h"
#include "engine/runtime/speaking_style.h"

#include <stop_token>

namespace vox {

// Speaks a fixed sentence a few times with nothing written or billed, on the engine thread; the best run
// counts, since whatever else the machine does only ever adds time.
Result<BenchResult> benchVoice(LoadedModel& model, const SpeakingStyle& style, const Clock& clock,
                               std::stop_token stop);

}  // namespace vox
