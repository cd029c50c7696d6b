#pragma once

#include "ui/viewmodels/background_task.h"

#include <QDialog>

#include <filesystem>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vox::ui {

// The user's pronunciations as text, one a line. Read and written on a worker thread; a line that the engine
// would refuse is named before it is saved.
class PronunciationDialog final : public QDialog {
    Q_OBJECT

public:
    explicit PronunciationDialog(std::filesystem::path file, QWidget* parent = nullptr);

private:
    void read();
    void write();
    void check();

    std::filesystem::path m_file;
    QPlainTextEdit* m_text;
    QLabel* m_state;
    QPushButton* m_save;
    BackgroundTask m_task;
};

// The first line (from 1) that is neither empty, a comment, nor `word = reading`; 0: all are right.
int firstBadPronunciation(const QString& text);

}  // namespace vox::ui
