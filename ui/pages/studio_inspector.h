#pragma once

#include "ui/viewmodels/studio_model.h"

#include <QFrame>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vox::ui {

class EmotionWheel;
class SliderRow;
class StudioPrice;

// How the text is to be spoken, in sections that always have the same order; at its foot, which never
// scrolls, the price and the one primary action.
class StudioInspector final : public QFrame {
    Q_OBJECT

public:
    explicit StudioInspector(StudioModel& studio, QWidget* parent = nullptr);

private:
    QLayout* voiceSection();
    QLayout* emotionSection();
    QWidget* presetRow();
    QLayout* vocoderSection();
    QLayout* deliverySection();
    void fillVoices();
    void fillVocoders();
    void showVocoder();
    void addVocoder(const VocoderInfo& vocoder);
    void showSettings();
    void showPreset();
    void editNumbers();

    StudioModel& m_studio;
    QComboBox* m_voice = nullptr;
    QLabel* m_modelCaption = nullptr;
    QButtonGroup* m_presets = nullptr;
    EmotionWheel* m_wheel = nullptr;
    QWidget* m_emotion = nullptr;
    SliderRow* m_intensity = nullptr;
    QButtonGroup* m_vocoders = nullptr;
    QWidget* m_vocoderRows = nullptr;
    std::string m_vocodersOf;  // the model whose vocoders are listed
    QPushButton* m_measure = nullptr;
    SliderRow* m_rate = nullptr;
    SliderRow* m_pitch = nullptr;
    QLineEdit* m_seed = nullptr;
};

}  // namespace vox::ui
