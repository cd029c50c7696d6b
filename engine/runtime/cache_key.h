#pragma once

#include "engine/core/model_info.h"
#include "engine/core/segment.h"
#include "engine/runtime/speaking_style.h"

#include <string>

namespace vox {

class LoadedModel;

// What decodes a segment.
struct CacheSource {
    const ModelInfo& model;
    const std::string& fingerprint;  // modelFingerprint()
    std::string device;              // SpeechModel::device()
};

// The name under which the sound of a segment is kept: SHA-256 over everything that shapes it, in 64
// hexadecimal digits. That is the weights, the device, the vocoder that runs and its precision, every option
// and prosody setting, the pitch, the words with their phonemes and places, and the version of how this
// program synthesises. From the name nothing of the text can be read.
std::string cacheKeyOf(const CacheSource& source, const Segment& segment, const SegmentStyle& style,
                       double pitchSemitones);

// The same for a model in memory.
std::string cacheKeyOf(LoadedModel& model, const Segment& segment, const SegmentStyle& style,
                       double pitchSemitones);

}  // namespace vox
