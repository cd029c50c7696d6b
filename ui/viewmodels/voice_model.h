#pragma once

#include "engine/api/speech_service.h"
#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/background_task.h"

#include <QObject>

#include <optional>
#include <vector>

namespace vox::ui {

// Which voices there are, and how the next request is to be spoken. Choices are kept in the settings.
// GUI thread.
class VoiceModel final : public QObject {
    Q_OBJECT

public:
    explicit VoiceModel(AppSettings& settings, QObject* parent = nullptr);

    void setService(SpeechService* service);  // lists what there is
    void reload();                            // voices were added or removed

    bool known() const { return m_known; }  // false until the list has come
    const std::vector<ModelInfo>& models() const { return m_models; }
    const ModelInfo* model() const;  // the chosen one, or the first; null: there is none
    const VoiceInfo* voice() const;
    const VocoderInfo* vocoder() const;              // the chosen one if it runs here, or the best that does
    bool offered(const VocoderInfo& vocoder) const;  // runs here and is not switched off

    // As they are sent: every id filled in.
    SpeechSettings request() const;
    const SpeechSettings& chosen() const { return m_chosen; }

    void setVoice(const std::string& model, const std::string& voice);
    void setVocoder(const std::string& id);
    void setEmotion(const EmotionVector& emotion);
    void setIntensity(double intensity);
    void setRate(double rate);
    void setPitch(double semitones);
    void setSeed(std::uint64_t seed);
    void rollSeed();
    void setDevice(const std::string& device);
    void setDepartment(const std::string& name);
    void setProject(const std::string& name);
    void apply(const SpeechSettings& settings);  // of a take; its department and project are not taken over

    const std::optional<Tariff>& tariff() const { return m_tariff; }
    QString deviceName() const;  // what the chosen device is here: "CPU, 2 threads"

    // Measures each vocoder of the chosen voice in turn; the list then has the new figures.
    void measure();
    void stopMeasuring() { m_measuring.cancel(); }
    bool measuring() const { return m_measuring.running(); }

Q_SIGNALS:
    void changed();        // how to speak
    void modelsChanged();  // what there is, or how fast it is
    void measuringChanged();
    void measureFailed(const vox::Error& error);

private:
    void keep();
    template <typename Value>
    void set(Value& place, const Value& value);

    AppSettings& m_settings;
    SpeechService* m_service = nullptr;
    SpeechSettings m_chosen;
    std::vector<ModelInfo> m_models;
    std::optional<Tariff> m_tariff;
    bool m_known = false;
    BackgroundTask m_listing, m_measuring;
};

}  // namespace vox::ui
