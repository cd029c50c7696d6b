#pragma once

#include "engine/api/speech_service.h"

#include <QJsonObject>

namespace vox::ui {

// How settings of a request are kept in takes and in the settings file. What is missing or out of range is
// read as the default.
QJsonObject toJson(const SpeechSettings& settings);
SpeechSettings speechSettingsFrom(const QJsonObject& json);

}  // namespace vox::ui
