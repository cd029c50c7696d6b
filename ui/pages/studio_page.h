#pragma once

#include "ui/pages/page.h"
#include "ui/viewmodels/studio_model.h"

class QPushButton;
class QSplitter;

namespace vox::ui {

class Banner;
class PageHeader;
class ScriptEditor;

// Text left, how to speak it right, sound and takes below.
class StudioPage final : public Page {
    Q_OBJECT

public:
    explicit StudioPage(StudioModel& studio, QWidget* parent = nullptr);

    QVariantMap state() const override;
    void restore(const QVariantMap& state) override;

Q_SIGNALS:
    void outputsWanted();  // to choose an audio device

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* upper();
    QWidget* lower();
    PageHeader* header();
    QPushButton* toggle(const QString& text, const char* iconName, const QString& key);
    void addShortcuts();
    void refresh();
    void showNow();
    void showTrouble();
    void openFile();
    void saveShown();
    void save(int row);
    QString subtitle() const;

    StudioModel& m_studio;
    ScriptEditor* m_editor;
    PageHeader* m_header = nullptr;
    QPushButton *m_tint = nullptr, *m_follow = nullptr, *m_open = nullptr, *m_save = nullptr;
    Banner* m_banner = nullptr;
    QSplitter* m_split = nullptr;
    bool m_moved = false;  // the user has moved the border
};

}  // namespace vox::ui
