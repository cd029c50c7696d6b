#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/take_list_model.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vox;
using namespace vox::ui;

namespace {

Take take(int number)
{
    Take take;
    take.number = number;
    take.file = QStringLiteral("%1.flac").arg(number);
    take.title = QStringLiteral("Keep the light");
    take.fingerprint = "abc";
    take.settings.vocoder = "fast";
    take.settings.seed = 9'007'199'254'740'993ULL;  // 2^53 + 1
    take.seconds = 55.11;
    take.speechTokens = 4747;
    take.samplesPerToken = 256;
    take.cost = Money::fromNanos(Currency("EUR"), 9'007'199'254'740'993LL);
    take.segmentStarts = {0, 101'888, 9'007'199'254'740'993LL};
    return take;
}

}  // namespace

class TestTakeListModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackToTheLastDigit();
    void newestFirst();
    void behavesAsAModel();
    void removesTheSound();
    void damagedIndexIsNoTakes();
    void foreignPathsAreRefused();
    void cells();
};

void TestTakeListModel::comesBackToTheLastDigit()
{
    const auto back = takeFrom(toJson(take(3)));
    QVERIFY(back.has_value());
    QCOMPARE(back->number, 3);
    QCOMPARE(back->settings.seed, 9'007'199'254'740'993ULL);
    QVERIFY(back->cost == take(3).cost);
    QVERIFY(back->segmentStarts == take(3).segmentStarts);
    QCOMPARE(back->fingerprint, QByteArray("abc"));
}

void TestTakeListModel::newestFirst()
{
    const QTemporaryDir folder;
    {
        TakeListModel takes(toPath(folder.path()));
        takes.load();
        QTRY_VERIFY(takes.loaded());
        takes.add(take(1));
        takes.add(take(2));
        takes.setStars(1, 4);
        QTRY_VERIFY(QFile::exists(folder.filePath(QStringLiteral("index.json"))));
    }
    TakeListModel takes(toPath(folder.path()));
    takes.load();
    QTRY_COMPARE(takes.rowCount(), 2);
    QCOMPARE(takes.take(0).number, 2);
    QCOMPARE(takes.take(1).stars, 4);
    QCOMPARE(takes.nextNumber(), 3);
}

void TestTakeListModel::behavesAsAModel()
{
    const QTemporaryDir folder;
    TakeListModel takes(toPath(folder.path()));
    const QAbstractItemModelTester tester(&takes, QAbstractItemModelTester::FailureReportingMode::QtTest);
    takes.load();
    QTRY_VERIFY(takes.loaded());
    for (int number = 1; number <= 5; ++number)
        takes.add(take(number));
    takes.setStars(2, 9);
    QCOMPARE(takes.take(2).stars, 5);
    takes.setPlaying(4);
    QVERIFY(takes.index(1, TakeListModel::Play).data(Qt::UserRole).toBool());
    takes.remove(1);
    QCOMPARE(takes.rowOf(4), -1);
    QCOMPARE(takes.rowCount(), 4);
}

void TestTakeListModel::removesTheSound()
{
    const QTemporaryDir folder;
    QFile sound(folder.filePath(QStringLiteral("1.flac")));
    QVERIFY(sound.open(QIODevice::WriteOnly));
    TakeListModel takes(toPath(folder.path()));
    takes.add(take(1));
    takes.remove(0);
    QTRY_VERIFY(!sound.exists());
}

void TestTakeListModel::damagedIndexIsNoTakes()
{
    const QTemporaryDir folder;
    QFile index(folder.filePath(QStringLiteral("index.json")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("{\"takes\":[{\"number\":1},7,null,{\"number\":2,\"file\":\"2.flac\",\"currency\":\"usd\"}]} "
                "trailing");
    index.close();
    TakeListModel takes(toPath(folder.path()));
    takes.load();
    QTRY_VERIFY(takes.loaded());
    QCOMPARE(takes.rowCount(), 0);
}

void TestTakeListModel::foreignPathsAreRefused()
{
    Take foreign = take(1);
    foreign.file = QStringLiteral("../ledger.vled");
    QVERIFY(!takeFrom(toJson(foreign)).has_value());
}

void TestTakeListModel::cells()
{
    const QTemporaryDir folder;
    TakeListModel takes(toPath(folder.path()));
    Take shown = take(1);
    shown.cost = Money::fromNanos(Currency("USD"), 3'797'600);
    takes.add(shown);
    QCOMPARE(takes.index(0, TakeListModel::Name).data().toString(), QStringLiteral("Take 1"));
    QCOMPARE(takes.index(0, TakeListModel::Settings).data().toString(), QStringLiteral("Neutral · Fast"));
    QCOMPARE(takes.index(0, TakeListModel::Length).data().toString(), QStringLiteral("0:55"));
    QCOMPARE(takes.index(0, TakeListModel::Cost).data().toString(), QStringLiteral("$0.003798"));
    QCOMPARE(takes.index(0, TakeListModel::Rating).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("0 of 5 stars"));
}

QTEST_GUILESS_MAIN(TestTakeListModel)
#include "tst_take_list_model.moc"
