#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <span>

namespace vox::ui {

// A place where sound can go, as a menu shows it.
struct AudioOutput {
    QString id;
    QString name;
    bool isDefault = false;

    friend bool operator==(const AudioOutput&, const AudioOutput&) = default;
};

// The sound devices of this machine. Made and used on the sound thread only.
class AudioBackend : public QObject {
    Q_OBJECT

public:
    // Fills the whole span with mono samples; called on the sound thread.
    using Pull = std::function<void(std::span<float>)>;

    virtual QList<AudioOutput> outputs() = 0;

    // Starts to pull. False: the device is gone or cannot be opened.
    virtual bool open(const QString& id, int sampleRate, Pull pull) = 0;
    virtual void close() = 0;  // what is buffered is dropped
    virtual void setPaused(bool paused) = 0;
    virtual void setVolume(double volume) = 0;   // 0 … 1
    virtual qint64 bufferedSamples() const = 0;  // pulled and not yet heard

Q_SIGNALS:
    void outputsChanged();
    void failed();  // the open device stopped by itself
};

// Devices by Qt Multimedia.
std::unique_ptr<AudioBackend> makeQtAudioBackend();

}  // namespace vox::ui
