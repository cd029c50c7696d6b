#include "ui/viewmodels/voice_model.h"

#include "ui/viewmodels/error_text.h"

#include "ui/viewmodels/speech_settings_json.h"

#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>

namespace vox::ui {
namespace {

const QString kKey = QStringLiteral("studio/speech");

template <typename Range>
auto* named(Range& range, const std::string& id)
{
    const auto found =
        std::find_if(range.begin(), range.end(), [&](const auto& item) { return item.id == id; });
    return found == range.end() ? nullptr : &*found;
}

SpeechSettings stored(const AppSettings& settings)
{
    return speechSettingsFrom(QJsonDocument::fromJson(settings.value(kKey).toString().toUtf8()).object());
}

std::optional<Error> measureAll(SpeechService& service, std::vector<SpeechSettings> runs,
                                std::stop_token stop)
{
    for (const SpeechSettings& run : runs) {
        if (stop.stop_requested())
            return std::nullopt;
        if (const auto result = service.bench(run, stop); !result.ok())
            return result.error();
    }
    return std::nullopt;
}

}  // namespace

VoiceModel::VoiceModel(AppSettings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_chosen(stored(settings))
{
    connect(&settings, &AppSettings::changed, this, [this](const QString& key) {
        if (key == QLatin1String("engine/fast"))
            Q_EMIT changed();
    });
}

void VoiceModel::setService(SpeechService* service)
{
    m_service = service;
    if (!service)
        return;
    m_tariff = service->tariff();
    reload();
}

void VoiceModel::reload()
{
    if (!m_service)
        return;
    m_listing.run([service = m_service](std::stop_token) { return service->models(); },
                  [this](std::vector<ModelInfo> models) {
                      m_models = std::move(models);
                      m_known = true;
                      Q_EMIT modelsChanged();
                      Q_EMIT changed();
                  });
}

const ModelInfo* VoiceModel::model() const
{
    if (const ModelInfo* chosen = named(m_models, m_chosen.model))
        return chosen;
    return m_models.empty() ? nullptr : &m_models.front();
}

const VoiceInfo* VoiceModel::voice() const
{
    const ModelInfo* info = model();
    if (!info || info->voices.empty())
        return nullptr;
    const VoiceInfo* chosen = named(info->voices, m_chosen.voice);
    return chosen ? chosen : &info->voices.front();
}

bool VoiceModel::offered(const VocoderInfo& vocoder) const
{
    return vocoder.runsHere && (vocoder.id != "fast" || m_settings.fastDecoder());
}

const VocoderInfo* VoiceModel::vocoder() const
{
    const ModelInfo* info = model();
    if (!info)
        return nullptr;
    if (const VocoderInfo* chosen = named(info->vocoders, m_chosen.vocoder); chosen && offered(*chosen))
        return chosen;
    const VocoderInfo* fast = named(info->vocoders, "fast");
    if (fast && offered(*fast))
        return fast;
    return info->vocoders.empty() ? nullptr : &info->vocoders.front();
}

SpeechSettings VoiceModel::request() const
{
    SpeechSettings result = m_chosen;
    if (const ModelInfo* info = model())
        result.model = info->id;
    result.voice = voice() ? voice()->id : std::string();
    result.vocoder = vocoder() ? vocoder()->id : std::string();
    return result;
}

void VoiceModel::keep()
{
    const QByteArray json = QJsonDocument(toJson(m_chosen)).toJson(QJsonDocument::Compact);
    m_settings.setValue(kKey, QString::fromUtf8(json));
    Q_EMIT changed();
}

template <typename Value>
void VoiceModel::set(Value& place, const Value& value)
{
    if (place == value)
        return;
    place = value;
    keep();
}

void VoiceModel::setVoice(const std::string& model, const std::string& voice)
{
    if (m_chosen.model == model && m_chosen.voice == voice)
        return;
    m_chosen.model = model;
    m_chosen.voice = voice;
    keep();
}

void VoiceModel::setVocoder(const std::string& id)
{
    set(m_chosen.vocoder, id);
}

void VoiceModel::setEmotion(const EmotionVector& emotion)
{
    set(m_chosen.emotion, emotion);
}

void VoiceModel::setIntensity(double intensity)
{
    set(m_chosen.intensity, std::clamp(intensity, 0.0, 1.0));
}

void VoiceModel::setRate(double rate)
{
    set(m_chosen.rate, std::clamp(rate, 0.25, 4.0));
}

void VoiceModel::setPitch(double semitones)
{
    set(m_chosen.pitchSemitones, std::clamp(semitones, -12.0, 12.0));
}

void VoiceModel::setSeed(std::uint64_t seed)
{
    set(m_chosen.seed, seed);
}

void VoiceModel::rollSeed()
{
    setSeed(QRandomGenerator::global()->generate());
}

void VoiceModel::setDevice(const std::string& device)
{
    set(m_chosen.device, device);
}

void VoiceModel::setDepartment(const std::string& name)
{
    set(m_chosen.department, name);
}

void VoiceModel::setProject(const std::string& name)
{
    set(m_chosen.project, name);
}

void VoiceModel::apply(const SpeechSettings& settings)
{
    SpeechSettings taken = settings;
    taken.department = m_chosen.department;
    taken.project = m_chosen.project;
    m_chosen = taken;
    keep();
}

QString VoiceModel::deviceName() const
{
    return m_service ? deviceText(m_service->deviceName(m_chosen.device)) : QString();
}

void VoiceModel::measure()
{
    const ModelInfo* info = model();
    if (!m_service || !info)
        return;
    std::vector<SpeechSettings> runs;
    for (const VocoderInfo& vocoder : info->vocoders)
        if (offered(vocoder)) {
            runs.push_back(request());
            runs.back().vocoder = vocoder.id;
        }
    m_measuring.run(
        [service = m_service, runs](std::stop_token stop) { return measureAll(*service, runs, stop); },
        [this](const std::optional<Error>& error) {
            Q_EMIT measuringChanged();
            if (error)
                Q_EMIT measureFailed(*error);
            reload();
        });
    Q_EMIT measuringChanged();
}

}  // namespace vox::ui
