#include "ui/viewmodels/speech_words.h"

#include "ui/viewmodels/figures_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <vector>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SpeechWords)
};

QString strength(double value)
{
    return decimalText(value, 2);
}

QString strongest(const EmotionVector& emotion)
{
    std::vector<std::size_t> order(EmotionVector::kSize);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return emotion.values[a] > emotion.values[b]; });
    QString text = QStringLiteral("%1 %2").arg(emotionName(order[0]), strength(emotion.values[order[0]]));
    if (emotion.values[order[1]] >= 0.005)
        text += QStringLiteral(", %1 %2").arg(emotionName(order[1]).toLower(),
                                              strength(emotion.values[order[1]]));
    return text;
}

}  // namespace

QString emotionName(std::size_t index)
{
    const QString names[] = {Words::tr("Happy"),     Words::tr("Angry"),     Words::tr("Sad"),
                             Words::tr("Afraid"),    Words::tr("Disgusted"), Words::tr("Melancholic"),
                             Words::tr("Surprised"), Words::tr("Calm")};
    return names[index];
}

QString presetName(std::string_view id)
{
    if (id == "neutral")
        return Words::tr("Neutral");
    if (id == "warm")
        return Words::tr("Warm");
    if (id == "calm")
        return Words::tr("Calm");
    if (id == "tense")
        return Words::tr("Tense");
    if (id == "sad")
        return Words::tr("Sad");
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

QString vocoderName(const std::string& id)
{
    if (id == "reference")
        return Words::tr("Reference");
    return id == "fast" ? Words::tr("Fast") : QString::fromStdString(id);
}

QString vocoderText(const VocoderInfo& info)
{
    return Words::tr("%1, %2", "vocoder, precision")
        .arg(vocoderName(info.id), QString::fromStdString(info.precision));
}

QString familyName(const std::string& family)
{
    return family == "piper_vits" ? QStringLiteral("Piper VITS") : QString::fromStdString(family);
}

QString emotionText(const EmotionVector& emotion, double intensity)
{
    if (emotion.isNeutral() || intensity <= 0)
        return presetName("neutral");
    for (const EmotionPreset& preset : emotionPresets())
        if (preset.emotion == emotion)
            return Words::tr("%1 %2 %", "emotion, percent")
                .arg(presetName(preset.id))
                .arg(qRound(intensity * 100));
    return strongest(emotion.scaled(intensity));
}

QString settingsText(const SpeechSettings& settings)
{
    QString text = emotionText(settings.emotion, settings.intensity);
    if (!settings.vocoder.empty())
        text += QStringLiteral(" · ") + vocoderName(settings.vocoder);
    if (settings.rate != 1.0)
        text += QStringLiteral(" · %1×").arg(decimalText(settings.rate, 2));
    if (settings.pitchSemitones != 0.0)
        text += QStringLiteral(" · ") +
                Words::tr("%1 st", "semitones").arg(decimalText(settings.pitchSemitones, 1));
    return text;
}

}  // namespace vox::ui
