#pragma once

#include <QComboBox>
#include <QSlider>

#include <functional>

namespace vox::ui {

class Figure;

// A drop-down list as the look wants it. `name` is the accessible name.
QComboBox* combo(const QStringList& items, const QString& name);

// Caption, slider, and the value in words beside it.
class SliderRow final : public QWidget {
    Q_OBJECT

public:
    struct Range {
        int low = 0, high = 100, neutral = 0;  // a double click on the slider brings `neutral` back
    };
    SliderRow(const QString& name, Range range, std::function<QString(int)> words, QWidget* parent = nullptr);

    int value() const { return m_slider->value(); }
    void setValue(int value);

Q_SIGNALS:
    void changed(int value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Range m_range;
    std::function<QString(int)> m_words;
    QSlider* m_slider;
    Figure* m_figure;
};

}  // namespace vox::ui
