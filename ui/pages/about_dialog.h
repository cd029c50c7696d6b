#pragma once

#include "ui/viewmodels/background_task.h"

#include <QDialog>

#include <filesystem>

class QTextBrowser;

namespace vox::ui {

// Version, the licence of the program, those of what it stands on, and what is known of the voice.
class AboutDialog final : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(const std::filesystem::path& licencesDir, QWidget* parent = nullptr);

private:
    void showText(int index);

    std::filesystem::path m_folder;
    QTextBrowser* m_text;
    BackgroundTask m_reading;
};

}  // namespace vox::ui
