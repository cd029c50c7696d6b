#pragma once

#include "tests/support/sample_services.h"
#include "ui/main_window.h"
#include "ui/workspace.h"

#include <QString>

#include <memory>
#include <optional>

namespace vox::test {

enum class Services { Full, Empty, Broken, Waiting, Missing };

// One picture: which page, in which state of things, at which size.
struct Scene {
    enum class Extra {
        None,
        Speaking,
        ExportDialog,
        AboutDialog,
        Verified,
        Uncalibrated,
        Example,
        Compare,
        WhatIf,
        Advice,
        BadTariff,
        BudgetDialog,
        AlteredBill,
        CorrectRow,
        ImportRecords,
        CloseMonths,
        ChartsCost,
        ChartsEstimates,
        ChartsValue,
    };

    QString name;
    int page = ui::MainWindow::Studio;
    Services services = Services::Full;
    Extra extra = Extra::None;
    QSize size{1440, 900};
};
const std::vector<Scene>& scenes();

// A window on sample services, put into the state of a scene. Time stands still.
class Stage {
public:
    Stage(const Scene& scene, const QString& theme, const QString& language);
    ~Stage();

    QPixmap picture();

private:
    Result<ui::Services> open();
    void makeAccounts();
    void arrange();
    void arrangePrices();
    void arrangeBooks();
    void press(const QString& name);
    void speak();
    QWidget* dialog() const;

    Scene m_scene;
    FixedClock m_clock{sampleNow()};
    std::shared_ptr<struct StageServices> m_services;
    std::filesystem::path m_folder;
    std::unique_ptr<ui::Workspace> m_workspace;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace vox::test
