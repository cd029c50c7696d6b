#pragma once

#include "app/composition.h"
#include "engine/api/speech_service.h"
#include "engine/core/result.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace vox::app {

// The options that say which model speaks and how, as typed. Shared by say and estimate; bench and replay
// take a few of them.
class SpeechOptions final {
public:
    void addModel(CLI::App& command);  // --model, --device, --threads
    void addVoice(CLI::App& command);  // --voice, --vocoder
    void addAll(CLI::App& command);    // these, and how it sounds and who pays

    // Errors name the option and what is allowed. Which models and voices there are is checked later, by the
    // service.
    Result<SpeechSettings> settings() const;
    Result<StudioNeeds> needs(const Places& places) const;  // to run a model; no ledger

private:
    void addStyle(CLI::App& command);
    void addForOtherModels(CLI::App& command);
    Status refuseOthers() const;
    Status readModelOptions(SpeechSettings& settings) const;
    Result<std::filesystem::path> pronunciations(const Places& places) const;

    struct OtherOption {
        std::string name;
        const char* sentence;
        std::string value;
    };

    SpeechSettings m_settings;  // its texts are bound to options; its numbers are filled in by settings()
    std::string m_emotion, m_intensity = "1", m_rate = "1", m_pitch = "0", m_seed = "0", m_threads = "0";
    std::string m_steps = "0", m_guidance = "0", m_leastTokens = "0", m_mostTokens = "0";
    std::string m_pronunciations;
    std::vector<OtherOption> m_others;  // fixed size once added: options are bound to its values
};

}  // namespace vox::app
