#pragma once

#include "engine/api/speech_service.h"
#include "engine/runtime/engine_thread.h"
#include "engine/service/forecaster.h"
#include "engine/service/live_board.h"
#include "engine/service/measured_speeds.h"
#include "engine/service/model_shelf.h"

#include <memory>

namespace vox {

class Ledger;
class ModelRegistry;
class TariffShelf;

// Speaks on this machine.
class LocalSpeech final : public SpeechService {
public:
    struct Parts {
        const ModelRegistry& registry;
        const ModelShelf& shelf;
        const TariffShelf& tariffs;
        const PronunciationDictionary& dictionary;
        const Clock& clock;
        Ledger* ledger = nullptr;          // null: nothing can be spoken, only told
        Calibrator* calibrator = nullptr;  // null: intervals are margins
        AudioCache* cache = nullptr;       // null: everything is synthesised anew
        std::filesystem::path dataDir;     // of the ledger
        int threads = 1;
        std::filesystem::path measuredSpeeds;
    };

    explicit LocalSpeech(const Parts& parts);

    void speak(SpeechRequest request, std::shared_ptr<SpeechObserver> observer) override;
    void stop() override;
    LiveStatus status() const override;
    std::unique_ptr<Subscription> forecast(std::string text, SpeechSettings settings,
                                           ForecastReport report) override;
    std::vector<ModelInfo> models() const override;
    Result<ModelCheck> checkModel(const std::filesystem::path& path) override;
    Result<BenchResult> bench(const SpeechSettings& settings, std::stop_token stop) override;
    Result<Sound> readSound(const std::filesystem::path& path) override;
    Status convertSound(const std::filesystem::path& from, const OutputFile& to) override;
    Tariff tariff() const override;
    std::string deviceName(const std::string& device) const override;

private:
    TextParts textParts()
    {
        return {.shelf = m_parts.shelf,
                .models = m_models,
                .dictionary = m_parts.dictionary,
                .threads = m_parts.threads,
                .calibrator = m_parts.calibrator,
                .dataDir = m_parts.dataDir,
                .cache = m_parts.cache};
    }

    Parts m_parts;
    MeasuredSpeeds m_speeds;
    ModelCache m_models;
    LiveBoard m_board;
    Forecaster m_forecaster;
    EngineThread m_engine;  // last: its work uses all of the above
};

}  // namespace vox
