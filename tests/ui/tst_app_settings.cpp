#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/voice_model.h"
#include "ui/window.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vox;
using namespace vox::ui;

class TestAppSettings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack();
    void speechChoicesComeBack();
    void writesByItself();
    void tellsWhatChanged();
    void unwritableFolderIsTold();
    void damagedFileGivesDefaults();
    void engineReadsItsPart();
};

void TestAppSettings::everythingComesBack()
{
    const QTemporaryDir folder;
    {
        AppSettings settings(toPath(folder.path()));
        settings.setTheme(AppSettings::Theme::Dark);
        settings.setLanguage(QStringLiteral("zh_CN"));
        settings.setAudioOutput(QStringLiteral("usb: ünï,;="));
        settings.setVolume(0.25);
        settings.setFastDecoder(false);
        settings.setThreads(3);
        settings.setDepartments({QStringLiteral("A, B"), QStringLiteral("声音")});
        settings.setProjects({QStringLiteral("One")});
        settings.setValue(QStringLiteral("window/geometry"), QByteArray("\0\1\xFF", 3));
    }
    const AppSettings settings(toPath(folder.path()));
    QCOMPARE(settings.theme(), AppSettings::Theme::Dark);
    QCOMPARE(settings.language(), QStringLiteral("zh_CN"));
    QCOMPARE(settings.audioOutput(), QStringLiteral("usb: ünï,;="));
    QCOMPARE(settings.volume(), 0.25);
    QVERIFY(!settings.fastDecoder());
    QCOMPARE(settings.threads(), 3);
    QCOMPARE(settings.departments(), QStringList({QStringLiteral("A, B"), QStringLiteral("声音")}));
    QCOMPARE(settings.projects(), QStringList(QStringLiteral("One")));
    QCOMPARE(settings.value(QStringLiteral("window/geometry")).toByteArray(), QByteArray("\0\1\xFF", 3));
}

void TestAppSettings::speechChoicesComeBack()
{
    const QTemporaryDir folder;
    EmotionVector mood;
    mood.values = {0.1, 0, 0, 0, 0, 0.12, 0, 0.4};
    {
        AppSettings settings(toPath(folder.path()));
        VoiceModel voices(settings);
        voices.setVoice("m", "ann");
        voices.setEmotion(mood);
        voices.setIntensity(0.8);
        voices.setRate(1.15);
        voices.setPitch(-0.5);
        voices.setSeed(18'446'744'073'709'551'615ULL);
        voices.setDepartment("Books");
    }
    AppSettings settings(toPath(folder.path()));
    const VoiceModel voices(settings);
    QCOMPARE(voices.chosen().voice, std::string("ann"));
    QVERIFY(voices.chosen().emotion == mood);
    QCOMPARE(voices.chosen().intensity, 0.8);
    QCOMPARE(voices.chosen().rate, 1.15);
    QCOMPARE(voices.chosen().pitchSemitones, -0.5);
    QCOMPARE(voices.chosen().seed, 18'446'744'073'709'551'615ULL);
    QCOMPARE(voices.chosen().department, std::string("Books"));
}

void TestAppSettings::writesByItself()
{
    const QTemporaryDir folder;
    AppSettings settings(toPath(folder.path()));
    settings.setThreads(2);
    QTRY_VERIFY(QFile::exists(folder.filePath(QStringLiteral("settings.ini"))));
}

void TestAppSettings::tellsWhatChanged()
{
    const QTemporaryDir folder;
    AppSettings settings(toPath(folder.path()));
    QSignalSpy changed(&settings, &AppSettings::changed);
    settings.setVolume(0.5);
    settings.setVolume(0.5);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toString(), QStringLiteral("sound/volume"));
}

void TestAppSettings::unwritableFolderIsTold()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("taken")));  // a file where a folder is needed
    QVERIFY(file.open(QIODevice::WriteOnly));
    AppSettings settings(toPath(file.fileName()) / "data");
    QSignalSpy failed(&settings, &AppSettings::writeFailed);
    settings.setThreads(2);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(settings.threads(), 2);  // it holds all the same
}

void TestAppSettings::damagedFileGivesDefaults()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("settings.ini")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[sound]\nvolume=nan\n[engine]\nthreads=many\n[studio]\nspeech={\"rate\":1e9,\"seed\":\"-3\"}"
               "\n\0\xFF[[");
    file.close();
    AppSettings settings(toPath(folder.path()));
    const VoiceModel voices(settings);
    QVERIFY(settings.volume() >= 0 && settings.volume() <= 1);
    QCOMPARE(settings.threads(), 0);
    QVERIFY(voices.chosen().rate <= 4.0);
}

void TestAppSettings::engineReadsItsPart()
{
    const QTemporaryDir folder;
    {
        AppSettings settings(toPath(folder.path()));
        settings.setThreads(4);
    }
    const EngineSettings engine = readEngineSettings(toPath(folder.path()));
    QCOMPARE(engine.threads, 4);
    QCOMPARE(engine.pronunciations, toPath(folder.path()) / "pronunciations.txt");
}

QTEST_GUILESS_MAIN(TestAppSettings)
#include "tst_app_settings.moc"
