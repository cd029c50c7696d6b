// voxledger_pictures OUTDIR [SCENE]: every page of the window from sample services, light and dark, English
// and Chinese, at once and twice the size, as OUTDIR/<scene>_<theme>_<language>[@2x].png. Needs no screen.
#include "tests/ui/pictures/scene.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QTextStream>

namespace {

// The scale is fixed once a program has begun, so the larger pictures are made by another run of it.
int runAtTwice(const QStringList& arguments)
{
    QProcess twice;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    twice.setProcessEnvironment(environment);
    twice.setProcessChannelMode(QProcess::ForwardedChannels);
    twice.start(QCoreApplication::applicationFilePath(), arguments);
    return twice.waitForFinished(-1) ? twice.exitCode() : 1;
}

int drawAll(const QDir& folder, const QString& only, const QString& suffix)
{
    for (const vox::test::Scene& scene : vox::test::scenes()) {
        if (!only.isEmpty() && scene.name != only)
            continue;
        for (const char* theme : {"light", "dark"}) {
            for (const char* language : {"en", "zh_CN"}) {
                const QString file =
                    QStringLiteral("%1_%2_%3%4.png")
                        .arg(scene.name, QLatin1String(theme), QLatin1String(language), suffix);
                vox::test::Stage stage(scene, QLatin1String(theme), QLatin1String(language));
                if (!stage.picture().save(folder.filePath(file))) {
                    QTextStream(stderr) << folder.filePath(file) << " cannot be written\n";
                    return 1;
                }
            }
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "Europe/Berlin");  // the same days wherever the pictures are made
    const bool twice = qEnvironmentVariableIsSet("QT_SCALE_FACTOR");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Voxledger"));
    QApplication::setApplicationVersion(QStringLiteral(VOX_VERSION));
    vox::ui::loadResources();
    const QStringList arguments = QApplication::arguments().mid(1);
    if (arguments.isEmpty() || !QDir().mkpath(arguments[0])) {
        QTextStream(stderr) << "usage: voxledger_pictures OUTDIR [SCENE]\n";
        return 2;
    }
    const int failed =
        drawAll(QDir(arguments[0]), arguments.value(1), twice ? QStringLiteral("@2x") : QString());
    return failed || twice ? failed : runAtTwice(arguments);
}
