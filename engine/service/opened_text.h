#pragma once

#include "engine/api/speech_service.h"
#include "engine/runtime/model_cache.h"
#include "engine/runtime/speaking_style.h"
#include "engine/text/segment_reader.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vox {

class AudioCache;
class Calibrator;
class ModelShelf;
class PronunciationDictionary;

// What requests and forecasts open a text with. All of it outlives them.
struct TextParts {
    const ModelShelf& shelf;
    ModelCache& models;
    const PronunciationDictionary& dictionary;
    int threads = 1;
    Calibrator* calibrator = nullptr;  // null: intervals are margins
    std::filesystem::path dataDir;     // of the ledger, for what its month has counted; empty: nothing
    AudioCache* cache = nullptr;       // null: everything is synthesised anew
};

// A text that a loaded model can read, with the settings checked and turned into a style.
struct OpenedText {
    ModelInfo info;
    std::shared_ptr<LoadedModel> model;
    SpeakingStyle style;
    std::unique_ptr<SegmentReader> reader;
    std::size_t bytes = 0;
    std::vector<Sentence> notices;  // what was asked for but runs otherwise
};

// Errors: settings out of range, an unknown or damaged model, a text that this voice cannot read. Loads the
// model if need be; takes as long as that.
Result<OpenedText> openText(const TextParts& parts, const std::string& text, const SpeechSettings& settings);

}  // namespace vox
