#pragma once

#include "ui/pages/page.h"
#include "ui/viewmodels/studio_model.h"
#include "ui/viewmodels/voice_shelf.h"

#include <filesystem>

class QComboBox;
class QLabel;
class QScrollArea;

namespace vox::ui {

class Banner;
class NameField;

// Everything the user can set. All takes effect at once, but for what the engine reads when it starts.
class SettingsPage final : public Page {
    Q_OBJECT

public:
    struct Places {
        std::filesystem::path dataDir, licencesDir;
    };
    SettingsPage(StudioModel& studio, VoiceShelf& shelf, Places places, QWidget* parent = nullptr);

    // Names that occur in the ledger, to choose from beside the user's own.
    void setLedgerNames(const QStringList& departments, const QStringList& projects);

    QVariantMap state() const override;
    void restore(const QVariantMap& state) override;

private:
    QWidget* soundGroup();
    QWidget* voicesGroup();
    QWidget* engineGroup();
    QWidget* windowGroup();
    QWidget* billingGroup();
    QWidget* filesGroup();
    QWidget* threadsControl();
    QWidget* deviceControl();
    void fillOutputs();
    void showDevice();

    StudioModel& m_studio;
    VoiceShelf& m_shelf;
    AppSettings& m_settings;
    Places m_places;
    Banner* m_banner = nullptr;
    QScrollArea* m_scroll = nullptr;
    QComboBox* m_output = nullptr;
    QLabel* m_deviceName = nullptr;
    NameField *m_departments = nullptr, *m_projects = nullptr;
};

}  // namespace vox::ui
