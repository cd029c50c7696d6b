#include "tests/support/sample_services.h"
#include "tests/support/sample_tariffs.h"
#include "ui/viewmodels/prices_view_model.h"
#include "ui/viewmodels/prices_words.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <semaphore>

using namespace vox;
using namespace vox::ui;
using test::SamplePriceService;

namespace {

QString factOf(const std::vector<TariffSection>& sections, const char* name)
{
    for (const TariffSection& section : sections) {
        for (const TariffFact& fact : section.facts) {
            if (fact.name == QString::fromUtf8(name))
                return fact.value;
        }
    }
    return {};
}

const Tariff& tariffOf(const std::vector<TariffInfo>& all, const char* id)
{
    return std::find_if(all.begin(), all.end(), [id](const TariffInfo& info) { return info.tariff.id == id; })
        ->tariff;
}

QString write(const QTemporaryDir& folder, const char* name, const QByteArray& text)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return file.fileName();
}

}  // namespace

class TestPricesViewModel final : public QObject {
    Q_OBJECT

    // A model over sample services.
    struct Shown {
        explicit Shown(SamplePriceService::Options options = {})
            : service(with(std::move(options), &ledger))
            , settings(toPath(folder.path()))
            , model({service, ledger, clock, settings})
        {
            model.refresh();
        }
        static SamplePriceService::Options with(SamplePriceService::Options options, LedgerService* ledger)
        {
            options.ledger = ledger;
            return options;
        }
        bool ready()
        {
            return QTest::qWaitFor([&] { return model.state() != PricesViewModel::State::Loading; });
        }
        bool done()
        {
            return QTest::qWaitFor([&] { return !model.busy(); });
        }

        QTemporaryDir folder;
        test::FixedClock clock{test::sampleNow()};
        test::SampleLedgerService ledger{{.rows = 400}};
        SamplePriceService service;
        AppSettings settings;
        PricesViewModel model;
    };

private Q_SLOTS:
    void tariffsAreReadAsAPriceList()
    {
        const auto all = test::sampleTariffs();
        const auto sections = tariffSections(tariffOf(all, "indextts2-2026-11"));
        QCOMPARE(sections.size(), std::size_t(3));
        QCOMPARE(sections[0].title, QStringLiteral("For model indextts2*"));
        QCOMPARE(sections[1].title, QStringLiteral("For everything else"));
        QCOMPARE(factOf(sections, "Text token"), QString::fromUtf8("CN¥500.00 per million"));
        QCOMPARE(factOf(sections, "Text token, at least"), QStringLiteral("50"));
        QCOMPARE(factOf(sections, "Text token, above 300 in one request"),
                 QString::fromUtf8("CN¥450.00 per million"));
        QCOMPARE(factOf(sections, "Emotion"), QString::fromUtf8("× (1 + 0.2 · |e|)"));
        QCOMPARE(factOf(sections, "Vocoder “diffusion”"), QString::fromUtf8("× 1.50"));
        QCOMPARE(factOf(sections, "Cloned voice"), QString::fromUtf8("× 1.20"));
        QCOMPARE(factOf(sections, "09:00 to 12:00, Mon, Tue, Wed, Thu, Fri, Asia/Shanghai"),
                 QString::fromUtf8("× 1.10"));
        QCOMPARE(factOf(sections, "Second and later attempts"), QStringLiteral("free"));
        QCOMPARE(factOf(sections, "Speech token, free each month"), QString::fromUtf8("100\u202F000"));
        QCOMPARE(factOf(sections, "From the cache"), QString::fromUtf8("× 0.10"));
        QCOMPARE(factOf(sections, "1 Read character (OCR)"), QStringLiteral("0.25"));
    }

    void zeroAndEnergyAreWordsToo()
    {
        const auto all = test::sampleTariffs();
        QCOMPARE(factOf(tariffSections(tariffOf(all, "zero-2026-11")), "All units"), QStringLiteral("free"));
        const auto energy = tariffSections(tariffOf(all, "energy-2026-11"));
        QCOMPARE(factOf(energy, "Energy"), QString::fromUtf8("€0.30 per kWh"));
        QCOMPARE(factOf(energy, "Power, where not measured"), QStringLiteral("65 W"));
        QCOMPARE(factOf(energy, "Wear of the device"), QString::fromUtf8("€0.12 per hour"));
        QCOMPARE(factOf(energy, "Share of idle time"), QStringLiteral("+ 15 %"));
    }

    void newestFirstAndTheOneInForceIsLookedAt()
    {
        Shown shown;
        QCOMPARE(shown.model.state(), PricesViewModel::State::Loading);
        QVERIFY(shown.ready());
        QCOMPARE(shown.model.tariffs().front().tariff.id, std::string("flat-2027-draft"));
        QVERIFY(shown.model.chosen());
        QCOMPARE(shown.model.chosen()->tariff.id, std::string("standard-2026-11"));
        QVERIFY(tariffStanding(*shown.model.chosen()).startsWith(QStringLiteral("in force, used")));
        QVERIFY(!shown.model.canRemove());
    }

    void failureIsSaid()
    {
        Shown shown({.failure = Error::failed("The folder “%1” cannot be read.", {"tariffs"})});
        QVERIFY(shown.ready());
        QCOMPARE(shown.model.state(), PricesViewModel::State::Failed);
        QCOMPARE(shown.model.failure(), QStringLiteral("The folder “tariffs” cannot be read."));
        QVERIFY(!shown.model.chosen());
    }

    void theGuiThreadDoesNotWait()
    {
        std::counting_semaphore<> go(0);
        {
            Shown shown({.gate = [&] { go.acquire(); }});
            shown.model.refresh();
            QCOMPARE(shown.model.state(), PricesViewModel::State::Loading);  // and this line is reached
            go.release(100);
            QVERIFY(shown.ready());
        }
    }

    void importsAndLooksAtIt()
    {
        Shown shown;
        QVERIFY(shown.ready());
        shown.model.importFiles(
            {write(shown.folder, "new.json", R"({"id": "new-2027", "name": "New year"})")});
        QVERIFY(shown.model.busy());
        QVERIFY(shown.done());
        QTRY_VERIFY(shown.model.tariff(QStringLiteral("new-2027")));
        QCOMPARE(shown.model.message().kind, PageMessage::Kind::Done);
        QCOMPARE(shown.model.message().headline, QStringLiteral("Imported: New year"));
        QTRY_COMPARE(shown.model.chosen()->tariff.id, std::string("new-2027"));
        QVERIFY(shown.model.canRemove());
        shown.model.removeChosen();
        QVERIFY(shown.done());
        QTRY_VERIFY(!shown.model.tariff(QStringLiteral("new-2027")));
        QTRY_COMPARE(shown.model.chosen()->tariff.id, std::string("standard-2026-11"));
    }

    void badFileNamesThePlace()
    {
        Shown shown;
        QVERIFY(shown.ready());
        shown.model.importFiles({write(shown.folder, "bad.json", "{}")});
        QVERIFY(shown.done());
        QCOMPARE(shown.model.message().kind, PageMessage::Kind::Trouble);
        QVERIFY(shown.model.message().advice.contains(QStringLiteral("/id")));
        QCOMPARE(shown.model.tariffs().size(), std::size_t(5));
    }

    void useChangesWhatIsInForce()
    {
        Shown shown;
        QVERIFY(shown.ready());
        shown.model.choose(QStringLiteral("zero-2026-11"));
        shown.model.useChosen(std::nullopt);
        QVERIFY(shown.done());
        QTRY_VERIFY(shown.model.chosen()->inForce);
        QVERIFY(shown.model.message().headline.contains(QStringLiteral("Zero")));
        QVERIFY(!shown.model.tariff(QStringLiteral("standard-2026-11"))->inForce);
    }

    void comparesInWordsAndFollowsTheChoice()
    {
        Shown shown;
        QVERIFY(shown.ready());
        shown.model.compareWith(QStringLiteral("flat-2027-draft"));
        QTRY_COMPARE(shown.model.differences().size(), 3);
        QVERIFY(shown.model.differences()[1].contains(QStringLiteral("0.80 instead of 0.90")));
        shown.model.choose(QStringLiteral("zero-2026-11"));
        QTRY_VERIFY(!shown.model.comparing());
        QVERIFY(!shown.model.differences().isEmpty());
        shown.model.compareWith(QStringLiteral("zero-2026-11"));  // with itself: nothing
        QVERIFY(shown.model.differences().isEmpty());
    }

    void exampleAddsUpLineByLine()
    {
        Shown shown;
        QVERIFY(shown.ready());
        PricesExample& example = shown.model.example();
        QTRY_VERIFY(example.ready());
        ExampleInput input = example.input();
        input.textTokens = 0;
        input.speechTokens = 1'000'000;
        input.emotionNorm = 0.4;
        input.vocoder = QStringLiteral("reference");
        example.setInput(input);
        QVERIFY(example.running());
        QTRY_COMPARE(example.total(), QStringLiteral("$1.320000000"));  // 0.80 × 1.1 × 1.5
        const auto lines = example.lines();
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[0].value, QStringLiteral("+ 0.80"));
        QCOMPARE(lines[1].value, QString::fromUtf8("× 1.10"));
        QCOMPARE(lines[2].value, QString::fromUtf8("× 1.50"));
    }

    void exampleIsARecordThatHolds()
    {
        ExampleInput input;
        input.speechTokens = 10;
        input.cachedSpeechTokens = 99;
        input.emotionNorm = 0.42;
        input.rate = 1.25;
        input.referenceSeconds = 3;
        const UsageRecord record = exampleRecord(input);
        QCOMPARE(record.samples.decoded.value(), std::int64_t(2'560));
        QCOMPARE(record.usage.cachedSpeechTokens.value(), std::int64_t(10));
        QCOMPARE(record.context.emotionNormMicros, std::int64_t(420'000));
        QCOMPARE(record.context.rateMilli, std::int64_t(1'250));
        QCOMPARE(record.context.referenceMilliseconds, std::int64_t(3'000));
    }

    void whatIfAddsUpAndTouchesNothing()
    {
        Shown shown;
        QVERIFY(shown.ready());
        shown.model.choose(QStringLiteral("flat-2027-draft"));
        PricesWhatIf& whatIf = shown.model.whatIf();
        whatIf.setPeriod({.fromDay = "2026-11-01", .toDay = "2026-11-30", .by = "department"});
        QVERIFY(!whatIf.running());  // not while nobody looks
        whatIf.setActive(true);
        QTRY_VERIFY(whatIf.ready());
        QCOMPARE(whatIf.lines().size(), std::size_t(4));
        QCOMPARE(whatIf.total().way, WhatIfLine::Way::Less);
        QVERIFY(whatIf.sentence().contains(QStringLiteral("rows")));
        const QStringList csv = whatIf.csv().split(QStringLiteral("\r\n"));
        QCOMPARE(csv[0], QStringLiteral("kind,key,rows,before,after,difference,currency"));
        QVERIFY(csv[1].startsWith(QStringLiteral("group,Accessibility,")));
        std::int64_t groups = 0, total = 0;
        for (const QString& line : csv) {
            const QStringList cells = line.split(u',');
            if (cells.size() < 7 || cells[0] == QLatin1String("kind") || cells[0] == QLatin1String("row"))
                continue;
            const auto nanos = QString(cells[5]).remove(u'.').toLongLong();
            (cells[0] == QLatin1String("group") ? groups : total) += nanos;
        }
        QVERIFY(total < 0);
        QCOMPARE(groups, total);
    }

    void whatIfIsSavedOrItIsSaidWhyNot()
    {
        Shown shown;
        QVERIFY(shown.ready());
        PricesWhatIf& whatIf = shown.model.whatIf();
        whatIf.setActive(true);
        whatIf.setPeriod({.fromDay = "2026-11-01", .toDay = "2026-11-30", .by = "model"});
        QTRY_VERIFY(whatIf.ready());
        const QString file = shown.folder.filePath(QStringLiteral("w.csv"));
        whatIf.save(file);
        QTRY_COMPARE(whatIf.message().kind, PageMessage::Kind::Done);
        QVERIFY(QFile::exists(file));
        whatIf.save(QStringLiteral("/no/such/folder/w.csv"));
        QTRY_COMPARE(whatIf.message().kind, PageMessage::Kind::Trouble);
    }

    void adviceNeedsAmounts()
    {
        Shown shown;
        PricesAdvice& advice = shown.model.advice();
        QVERIFY(advice.inputFault().isEmpty());
        AdviceInput input = advice.input();
        input.perDeviceHour = QStringLiteral("0,12");
        advice.setInput(input);
        QVERIFY(advice.inputFault().contains(QStringLiteral("0,12")));
        advice.ask();
        QVERIFY(!advice.running());
        input.perDeviceHour = QStringLiteral("0.24");
        input.marginPercent = 50;
        advice.setInput(input);
        advice.setPeriod({.fromDay = "2026-11-01", .toDay = "2026-11-30"});
        advice.ask();
        QTRY_VERIFY(advice.ready());
        QCOMPARE(advice.lines().size(), std::size_t(3));
        QCOMPARE(advice.lines()[0].unit, QStringLiteral("Speech token"));
        QCOMPARE(advice.lines()[2].unit, QStringLiteral("Vocoder “reference”"));
        QCOMPARE(advice.sentences().size(), 3);
        QCOMPARE(PricesAdvice(shown.service, shown.settings).input().marginPercent, 50);  // remembered
    }

    void adviceBecomesATariff()
    {
        Shown shown;
        QVERIFY(shown.ready());
        shown.model.advice().ask();
        QTRY_VERIFY(shown.model.advice().ready());
        shown.model.importJson(QString::fromStdString(shown.model.advice().advice().tariffJson));
        QVERIFY(shown.done());
        QTRY_VERIFY(shown.model.tariff(QStringLiteral("advised-2026-12")));
    }
};

QTEST_MAIN(TestPricesViewModel)
#include "tst_prices_view_model.moc"
