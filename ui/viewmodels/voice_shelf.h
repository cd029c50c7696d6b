#pragma once

#include "engine/api/speech_service.h"
#include "ui/viewmodels/background_task.h"

#include <QObject>

#include <filesystem>
#include <optional>

namespace vox::ui {

// The user's own voices: files in <data>/voices. Everything that touches the disk is on a worker thread.
// GUI thread.
class VoiceShelf final : public QObject {
    Q_OBJECT

public:
    explicit VoiceShelf(std::filesystem::path folder, QObject* parent = nullptr);

    void setService(SpeechService* service);
    const std::filesystem::path& folder() const { return m_folder; }
    bool owns(const std::string& modelPath) const;  // it can be removed
    bool busy() const { return m_task.running(); }

    void add(const std::filesystem::path& model);  // an .onnx; its .onnx.json must lie beside it
    void remove(const std::filesystem::path& model);
    void check(const std::filesystem::path& model);  // loads every tensor

Q_SIGNALS:
    void changed();  // files came or went: list the voices anew
    void busyChanged();
    void checked(const vox::ModelCheck& report);
    void failed(const vox::Error& error);

private:
    void finish(const Status& status);

    std::filesystem::path m_folder;
    SpeechService* m_service = nullptr;
    BackgroundTask m_task;
};

}  // namespace vox::ui
