#pragma once

#include "engine/api/speech_service.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace vox::ui {

// Something that was spoken and kept: the sound in a file, how it was made and what it cost.
struct Take {
    int number = 0;          // "Take 7"
    QString file;            // in the folder of the takes
    QString title;           // the first words
    QByteArray fingerprint;  // of the text: ScriptText::fingerprint()
    QString requestId;       // in the ledger
    QString made;            // ISO 8601, UTC
    SpeechSettings settings;
    double seconds = 0;
    std::int64_t textTokens = 0, speechTokens = 0;
    std::int64_t samplesPerToken = 0;  // 0: not whole
    Money cost = Money::fromNanos(Currency("USD"), 0);
    QString tariff;
    QString finish;                           // "stop", "cancelled" …
    int stars = 0;                            // 0 … 5
    std::vector<std::int64_t> segmentStarts;  // in samples of the sound
};

QJsonObject toJson(const Take& take);
std::optional<Take> takeFrom(const QJsonObject& json);  // nothing if it lacks what cannot be guessed

}  // namespace vox::ui
