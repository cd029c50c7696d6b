#include "tests/support/scripted_audio.h"
#include "ui/viewmodels/player.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace vox::ui;
using vox::test::ScriptedAudio;

namespace {

std::shared_ptr<SampleBuffer> soundOf(int samples, bool finished = true)
{
    auto sound = std::make_shared<SampleBuffer>();
    sound->append(std::vector<float>(static_cast<std::size_t>(samples), 0.5F), 1000);
    if (finished)
        sound->finish();
    return sound;
}

}  // namespace

class TestPlayer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsToTheEnd();
    void startsWhenThereAreSamples();
    void starvingIsSilenceNotTheEnd();
    void pausesAndGoesOn();
    void seeks();
    void noDeviceIsToldAndNothingElse();
    void aLostDeviceIsReplaced();
    void theLastDeviceIsLost();
    void choosesAnotherOutputWhilePlaying();
    void samplesComeBackAsTheyWere();
    void peaks();
};

void TestPlayer::playsToTheEnd()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    QSignalSpy ended(&player, &Player::ended);
    player.setSound(soundOf(100));
    player.play();
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("speaker"));
    const std::vector<float> got = audio.consume(60);
    QVERIFY(
        std::all_of(got.begin(), got.end(), [](float sample) { return std::abs(sample - 0.5F) < 0.001F; }));
    QTRY_COMPARE(player.position(), 60);
    QVERIFY(player.playing());
    audio.consume(60);
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!player.playing());
    QCOMPARE(player.position(), 100);
    player.play();  // again, from the start
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("speaker"));
    QCOMPARE(player.position(), 0);
}

void TestPlayer::startsWhenThereAreSamples()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    auto sound = std::make_shared<SampleBuffer>();
    player.setSound(sound);
    player.play();
    QTRY_VERIFY(player.playing());
    QTest::qWait(60);
    QCOMPARE(audio.openDevice(), QString());  // the rate is not known yet
    sound->append(std::vector<float>(10, 0.1F), 1000);
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("speaker"));
}

void TestPlayer::starvingIsSilenceNotTheEnd()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    auto sound = soundOf(50, false);
    player.setSound(sound);
    player.play();
    QTRY_VERIFY(!audio.openDevice().isEmpty());
    const std::vector<float> got = audio.consume(80);
    QCOMPARE(got[79], 0.0F);
    QTRY_COMPARE(player.position(), 50);
    QVERIFY(player.playing());
    sound->append(std::vector<float>(50, 0.5F), 1000);
    audio.consume(30);
    QTRY_COMPARE(player.position(), 80);
}

void TestPlayer::pausesAndGoesOn()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    player.setSound(soundOf(100));
    player.play();
    QTRY_VERIFY(!audio.openDevice().isEmpty());
    audio.consume(40);
    player.pause();
    QTRY_VERIFY(!player.playing());
    QCOMPARE(player.position(), 40);
    player.play();
    QTRY_VERIFY(!audio.openDevice().isEmpty());
    audio.consume(10);
    QTRY_COMPARE(player.position(), 50);
}

void TestPlayer::seeks()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    player.setSound(soundOf(100));
    player.seek(30);
    QTRY_COMPARE(player.position(), 30);
    player.seek(1000);
    QTRY_COMPARE(player.position(), 100);
    player.seek(-5);
    QTRY_COMPARE(player.position(), 0);
}

void TestPlayer::noDeviceIsToldAndNothingElse()
{
    ScriptedAudio audio;
    audio.plug({});
    Player player(audio.maker());
    QSignalSpy lost(&player, &Player::outputLost);
    QTRY_VERIFY(player.outputsKnown());
    QVERIFY(!player.hasOutput());
    player.setSound(soundOf(100));
    player.play();
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost[0][0].toString(), QString());
    QVERIFY(!player.playing());
    audio.plug({audio.speaker});  // one comes: the user can play now
    QTRY_VERIFY(player.hasOutput());
    player.play();
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("speaker"));
}

void TestPlayer::aLostDeviceIsReplaced()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    QSignalSpy moved(&player, &Player::movedTo);
    player.setOutput(QStringLiteral("headset"));
    player.setSound(soundOf(100));
    player.play();
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("headset"));
    audio.consume(40);
    audio.plug({audio.speaker});
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("speaker"));
    QTRY_COMPARE(moved.size(), 1);
    audio.consume(10);
    QTRY_COMPARE(player.position(), 50);
    QVERIFY(player.playing());
}

void TestPlayer::theLastDeviceIsLost()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    QSignalSpy lost(&player, &Player::outputLost);
    player.setSound(soundOf(100));
    player.play();
    QTRY_VERIFY(!audio.openDevice().isEmpty());
    audio.consume(40);
    audio.plug({});
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost[0][0].toString(), QStringLiteral("Speaker"));
    QVERIFY(!player.playing());
    QCOMPARE(player.position(), 40);
}

void TestPlayer::choosesAnotherOutputWhilePlaying()
{
    ScriptedAudio audio;
    Player player(audio.maker());
    player.setSound(soundOf(100));
    player.play();
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("speaker"));
    player.setOutput(QStringLiteral("headset"));
    QTRY_COMPARE(audio.openDevice(), QStringLiteral("headset"));
    QVERIFY(player.playing());
}

void TestPlayer::samplesComeBackAsTheyWere()
{
    SampleBuffer sound;
    std::vector<float> ramp(200'000);
    for (std::size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = static_cast<float>(i % 2001) / 1000 - 1;
    sound.append(std::span(ramp).first(70'000), 22'050);
    sound.append(std::span(ramp).subspan(70'000), 22'050);
    QCOMPARE(sound.size(), 200'000);
    std::vector<float> back(3'000);
    QCOMPARE(sound.read(64'000, back), back.size());
    for (std::size_t i = 0; i < back.size(); ++i)
        QVERIFY(std::abs(back[i] - ramp[64'000 + i]) < 1.0F / 32'000);
    QCOMPARE(sound.read(199'990, back), std::size_t(10));
    QCOMPARE(sound.read(500'000, back), std::size_t(0));
}

void TestPlayer::peaks()
{
    SampleBuffer sound;
    std::vector<float> quiet(300'000, 0.1F);
    quiet[150'000] = -0.9F;
    sound.append(quiet, 22'050);
    QVERIFY(std::abs(sound.peak(0, 300'000) - 0.9F) < 0.001F);
    QVERIFY(std::abs(sound.peak(0, 100'000) - 0.1F) < 0.001F);
    QVERIFY(std::abs(sound.peak(150'000, 150'001) - 0.9F) < 0.001F);
    QCOMPARE(sound.peak(400'000, 500'000), 0.0F);
}

QTEST_GUILESS_MAIN(TestPlayer)
#include "tst_player.moc"
