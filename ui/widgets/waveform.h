#pragma once

#include "ui/viewmodels/sample_buffer.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace vox::ui {

// The sound so far: heard, made, and still to come; where segments begin; the playhead. A click seeks, as do
// left and right (1 s, with Shift 5 s), Home and End; Space plays and pauses.
class Waveform final : public QWidget {
    Q_OBJECT

public:
    explicit Waveform(QWidget* parent = nullptr);

    void setSound(std::shared_ptr<const SampleBuffer> sound);
    void setLength(double seconds);  // expected, while the sound still grows
    void setStarts(const std::vector<std::int64_t>& starts);
    void setPosition(std::int64_t sample);

    double position() const;  // seconds, as are these
    double length() const;
    void seekTo(double seconds);

    QSize sizeHint() const override { return {400, 88}; }

Q_SIGNALS:
    void seeked(std::int64_t sample);  // by the user
    void toggled();                    // Space

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    double rate() const;
    double xOf(double seconds) const;
    void paintBars(QPainter& painter) const;
    void paintStarts(QPainter& painter) const;
    void paintFlag(QPainter& painter, double seconds, const QColor& ground, const QColor& ink) const;

    std::shared_ptr<const SampleBuffer> m_sound;
    std::vector<std::int64_t> m_starts;
    std::int64_t m_position = 0;
    double m_length = 0;
    double m_hover = -1;  // seconds
};

}  // namespace vox::ui
