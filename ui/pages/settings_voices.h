#pragma once

#include "ui/viewmodels/voice_model.h"
#include "ui/viewmodels/voice_shelf.h"
#include "ui/widgets/page_parts.h"

#include <QFrame>

class QBoxLayout;
class QPushButton;

namespace vox::ui {

// The installed voices: what each is, a check of its file, adding and removing.
class SettingsVoices final : public QFrame {
    Q_OBJECT

public:
    SettingsVoices(VoiceModel& voices, VoiceShelf& shelf, QWidget* parent = nullptr);

Q_SIGNALS:
    void told(const vox::ui::Notice& notice);  // how a check or a change ended

private:
    void fill();
    QWidget* line(const ModelInfo& model);
    void add();
    void showCheck(const ModelCheck& report);

    VoiceModel& m_voices;
    VoiceShelf& m_shelf;
    QBoxLayout* m_list;
    QPushButton* m_add;
};

}  // namespace vox::ui
