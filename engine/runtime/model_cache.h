#pragma once

#include "engine/core/result.h"
#include "engine/core/speech_model.h"

#include <compare>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace vox {

class ModelRegistry;

// A model in memory that the engine thread decodes with while others prepare text, one at a time.
class LoadedModel final {
public:
    explicit LoadedModel(std::unique_ptr<SpeechModel> model);

    const ModelInfo& info() const { return m_model->info(); }
    std::string device() const { return m_model->device(); }
    const std::string& fingerprint();  // of its files, see modelFingerprint(); any thread

    // Any thread; waits for another preparation to end.
    Result<std::unique_ptr<PreparedSegment>> prepare(const Segment& segment, const SegmentOptions& options);

    // Engine thread only.
    SpeechModel& decoder() { return *m_model; }
    // The median pitch of a voice in Hz, the centre of its pitch range: heard in a short sentence that is
    // decoded for this alone, once for each voice, and never billed. Nothing where no voice is heard.
    std::optional<double> medianHz(const SegmentOptions& options);

private:
    std::unique_ptr<SpeechModel> m_model;
    std::mutex m_preparing;
    std::once_flag m_fingerprinted;
    std::string m_fingerprint;
    std::map<std::string, std::optional<double>> m_medianHz;  // by voice
};

struct ModelKey {
    std::filesystem::path path;
    std::string device;  // "cpu" or "cuda"
    int threads = 1;

    friend auto operator<=>(const ModelKey&, const ModelKey&) = default;
};

// The models in memory: the one in use and, while something still holds it, the one before. Any thread.
class ModelCache final {
public:
    explicit ModelCache(const ModelRegistry& registry);

    // Loads if need be; takes as long as that.
    Result<std::shared_ptr<LoadedModel>> get(const ModelKey& key);

private:
    const ModelRegistry& m_registry;
    std::mutex m_mutex;
    ModelKey m_key;
    std::shared_ptr<LoadedModel> m_model;
};

}  // namespace vox
