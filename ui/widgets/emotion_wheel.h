#pragma once

#include "engine/core/emotion.h"

#include <QWidget>

namespace vox::ui {

// Eight emotions as eight spokes. Drag along a spoke, or: left and right choose one, up and down change it
// (with Shift by 0.01, Page Up and Page Down by 0.2), a digit sets tenths, Home and End the ends.
class EmotionWheel final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kSpokes = static_cast<int>(EmotionVector::kSize);

    explicit EmotionWheel(QWidget* parent = nullptr);

    const EmotionVector& emotion() const { return m_emotion; }
    void setEmotion(const EmotionVector& emotion);  // tells nobody
    int spoke() const { return m_spoke; }           // that the keys act on
    double value(int spoke) const { return m_emotion.values[static_cast<std::size_t>(spoke)]; }
    void change(int spoke, double value);  // as if by the user
    QRect spokeArea(int spoke) const;      // round its handle, for assistive tools

    QSize sizeHint() const override { return {296, 204}; }

Q_SIGNALS:
    void changed(const vox::EmotionVector& emotion);  // by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QPointF centre() const { return {width() / 2.0, height() / 2.0}; }
    QPointF point(int spoke, double value) const;
    double radius() const { return height() / 2.0 - 22; }
    void choose(int spoke);
    void drag(const QPointF& at);
    bool keyValue(QKeyEvent* event, double& value) const;
    void paintRings(QPainter& painter) const;
    void paintShape(QPainter& painter) const;
    void paintHandle(QPainter& painter, int spoke) const;
    void paintName(QPainter& painter, int spoke) const;

    EmotionVector m_emotion;
    int m_spoke = 0;
};

}  // namespace vox::ui
