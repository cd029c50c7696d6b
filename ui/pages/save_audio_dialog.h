#pragma once

#include "engine/api/speech_service.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace vox::ui {

// Asks where a take is to be saved, in which format and at which rate.
class SaveAudioDialog final : public QDialog {
    Q_OBJECT

public:
    // `folder` and `name` (without an ending) are proposed.
    SaveAudioDialog(const QString& folder, const QString& name, QWidget* parent = nullptr);

    OutputFile file() const;

private:
    void browse();
    void showRates();
    void fitEnding();
    void check();

    QLineEdit* m_path;
    QComboBox* m_format;
    QComboBox* m_rate;
    QPushButton* m_save;
};

}  // namespace vox::ui
