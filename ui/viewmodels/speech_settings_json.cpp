#include "ui/viewmodels/speech_settings_json.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

std::string word(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toString().toStdString();
}

double number(const QJsonObject& json, const char* key, double fallback, std::pair<double, double> range)
{
    const double value = json.value(QLatin1String(key)).toDouble(fallback);
    return std::isfinite(value) ? std::clamp(value, range.first, range.second) : fallback;
}

EmotionVector emotionFrom(const QJsonArray& json)
{
    EmotionVector emotion;
    for (std::size_t i = 0; i < EmotionVector::kSize; ++i)
        emotion.values[i] = std::clamp(json.at(static_cast<qsizetype>(i)).toDouble(), 0.0, 1.0);
    return emotion;
}

}  // namespace

QJsonObject toJson(const SpeechSettings& settings)
{
    QJsonArray emotion;
    for (const double value : settings.emotion.values)
        emotion.append(value);
    return {{QStringLiteral("model"), text(settings.model)},
            {QStringLiteral("voice"), text(settings.voice)},
            {QStringLiteral("vocoder"), text(settings.vocoder)},
            {QStringLiteral("device"), text(settings.device)},
            {QStringLiteral("emotion"), emotion},
            {QStringLiteral("intensity"), settings.intensity},
            {QStringLiteral("rate"), settings.rate},
            {QStringLiteral("pitch_semitones"), settings.pitchSemitones},
            {QStringLiteral("seed"), QString::number(settings.seed)},  // 64 bits do not fit a JSON number
            {QStringLiteral("department"), text(settings.department)},
            {QStringLiteral("project"), text(settings.project)}};
}

SpeechSettings speechSettingsFrom(const QJsonObject& json)
{
    SpeechSettings settings;
    settings.model = word(json, "model");
    settings.voice = word(json, "voice");
    settings.vocoder = word(json, "vocoder");
    const std::string device = word(json, "device");
    settings.device = device == "cpu" || device == "cuda" ? device : "auto";
    settings.emotion = emotionFrom(json.value(QLatin1String("emotion")).toArray());
    settings.intensity = number(json, "intensity", 1.0, {0.0, 1.0});
    settings.rate = number(json, "rate", 1.0, {0.25, 4.0});
    settings.pitchSemitones = number(json, "pitch_semitones", 0.0, {-12.0, 12.0});
    settings.seed = json.value(QLatin1String("seed")).toString().toULongLong();
    settings.department = word(json, "department");
    settings.project = word(json, "project");
    return settings;
}

}  // namespace vox::ui
