#include "ui/window.h"

#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"

#include <QApplication>
#include <QSettings>

namespace vox::ui {

EngineSettings readEngineSettings(const std::filesystem::path& dataDir)
{
    const QSettings stored(AppSettings::fileIn(dataDir), QSettings::IniFormat);
    EngineSettings settings;
    settings.threads = std::clamp(stored.value(QStringLiteral("engine/threads")).toInt(), 0, 256);
    settings.pronunciations = dataDir / "pronunciations.txt";
    return settings;
}

int runWindow(int& argc, char** argv, const WindowContext& context)
{
    // Fractional scales (1.25, 1.5) as they are: rounding to 1 or 2 makes text too small or too big.
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    // Qt keeps things of its own, such as the places of file dialogs: they belong to the data as well.
    for (const auto format : {QSettings::NativeFormat, QSettings::IniFormat})
        QSettings::setPath(format, QSettings::UserScope, toQString(context.dataDir));
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Voxledger"));
    QApplication::setApplicationVersion(QStringLiteral(VOX_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("voxledger"));
    loadResources();
    installAccessibility();
    Workspace workspace(context);
    MainWindow window(workspace);
    window.show();
    return QApplication::exec();
}

}  // namespace vox::ui
