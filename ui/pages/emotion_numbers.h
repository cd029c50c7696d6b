#pragma once

#include "engine/core/emotion.h"

#include <QFrame>

namespace vox::ui {

// The eight emotions as numbers, in a panel over the wheel; gone when one clicks elsewhere or presses Escape.
class EmotionNumbers final : public QFrame {
    Q_OBJECT

public:
    explicit EmotionNumbers(const EmotionVector& emotion, QWidget* parent = nullptr);
    void popUp(const QPoint& topCentre);

Q_SIGNALS:
    void changed(const vox::EmotionVector& emotion);

private:
    EmotionVector m_emotion;
};

}  // namespace vox::ui
