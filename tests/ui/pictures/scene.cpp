#include "tests/ui/pictures/scene.h"

#include "tests/support/silent_audio_backend.h"
#include "ui/pages/about_dialog.h"
#include "ui/pages/bills_page.h"
#include "ui/pages/charts_page.h"
#include "ui/pages/prices_page.h"
#include "ui/pages/settings_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

#include <future>

namespace vox::test {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t kHeldSegment = 2;
constexpr std::size_t kHeardSamples = 9 * 22050;
constexpr std::int64_t kBrokenSeq = 4824;

// Lets the window work until `done`, but not for ever.
template <typename Done>
void workUntil(Done done, std::chrono::milliseconds most = 8s)
{
    QElapsedTimer time;
    time.start();
    while (!done() && time.elapsed() < most.count())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

void workFor(std::chrono::milliseconds time)
{
    workUntil([] { return false; }, time);
}

std::filesystem::path freshFolder()
{
    const auto folder = std::filesystem::temp_directory_path() / "Voxledger";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

void writeSettings(const std::filesystem::path& folder, const QString& theme, const QString& language,
                   int page)
{
    QSettings settings(ui::AppSettings::fileIn(folder), QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/theme"), theme);
    settings.setValue(QStringLiteral("window/language"), language);
    settings.setValue(QStringLiteral("window/page"), page);
    settings.setValue(QStringLiteral("billing/departments"), QStringList{QStringLiteral("Audiobooks")});
    settings.setValue(QStringLiteral("billing/projects"), QStringList{QStringLiteral("The Lamp")});
}

}  // namespace

// What the workspace is given; lives as long as it asks.
struct StageServices {
    std::unique_ptr<SampleSpeechService> speech;
    std::unique_ptr<SampleLedgerService> ledger;
    std::unique_ptr<SamplePriceService> prices;
    std::unique_ptr<SampleBudgetService> budgets;
    std::unique_ptr<SampleBookkeepingService> books;
    std::unique_ptr<SampleInsightService> insight;
    std::promise<void> release;
    std::shared_future<void> released{release.get_future()};
};

const std::vector<Scene>& scenes()
{
    using Window = ui::MainWindow;
    using Extra = Scene::Extra;
    constexpr QSize kSmall(1024, 700);
    static const std::vector<Scene> all{
        {"studio", Window::Studio, Services::Full, Extra::Speaking},
        {"studio_small", Window::Studio, Services::Full, Extra::Speaking, kSmall},
        {"studio_uncalibrated", Window::Studio, Services::Full, Extra::Uncalibrated},
        {"studio_empty", Window::Studio, Services::Empty},
        {"ledger", Window::Ledger, Services::Full, Extra::Verified},
        {"ledger_small", Window::Ledger, Services::Full, Extra::Verified, kSmall},
        {"ledger_error", Window::Ledger, Services::Broken, Extra::Verified},
        {"ledger_empty", Window::Ledger, Services::Empty},
        {"ledger_loading", Window::Ledger, Services::Waiting},
        {"ledger_missing", Window::Ledger, Services::Missing},
        {"export_bill", Window::Ledger, Services::Full, Extra::ExportDialog},
        {"charts", Window::Charts},
        {"charts_small", Window::Charts, Services::Full, Extra::None, kSmall},
        {"charts_empty", Window::Charts, Services::Empty},
        {"charts_cost", Window::Charts, Services::Full, Extra::ChartsCost},
        {"charts_estimates", Window::Charts, Services::Full, Extra::ChartsEstimates},
        {"charts_value", Window::Charts, Services::Full, Extra::ChartsValue},
        {"prices", Window::Prices},
        {"prices_small", Window::Prices, Services::Full, Extra::None, kSmall},
        {"prices_example", Window::Prices, Services::Full, Extra::Example},
        {"prices_compare", Window::Prices, Services::Full, Extra::Compare},
        {"prices_what_if", Window::Prices, Services::Full, Extra::WhatIf},
        {"prices_what_if_small", Window::Prices, Services::Full, Extra::WhatIf, kSmall},
        {"prices_advice", Window::Prices, Services::Full, Extra::Advice},
        {"prices_advice_small", Window::Prices, Services::Full, Extra::Advice, kSmall},
        {"prices_bad_file", Window::Prices, Services::Full, Extra::BadTariff},
        {"prices_empty", Window::Prices, Services::Empty},
        {"prices_error", Window::Prices, Services::Broken},
        {"budgets", Window::Budgets},
        {"budgets_small", Window::Budgets, Services::Full, Extra::None, kSmall},
        {"budgets_empty", Window::Budgets, Services::Empty},
        {"budgets_error", Window::Budgets, Services::Broken},
        {"budget_dialog", Window::Budgets, Services::Full, Extra::BudgetDialog},
        {"bills", Window::Bills},
        {"bills_small", Window::Bills, Services::Full, Extra::None, kSmall},
        {"bills_altered", Window::Bills, Services::Full, Extra::AlteredBill},
        {"bills_empty", Window::Bills, Services::Empty},
        {"bills_error", Window::Bills, Services::Broken},
        {"correct_row", Window::Bills, Services::Full, Extra::CorrectRow},
        {"import_records", Window::Bills, Services::Full, Extra::ImportRecords},
        {"close_months", Window::Bills, Services::Full, Extra::CloseMonths},
        {"settings", Window::Settings},
        {"about", Window::Settings, Services::Full, Extra::AboutDialog},
    };
    return all;
}

Stage::Stage(const Scene& scene, const QString& theme, const QString& language)
    : m_scene(scene)
    , m_services(std::make_shared<StageServices>())
    , m_folder(freshFolder())
{
    writeSettings(m_folder, theme, language, scene.page);
    ui::WindowContext context;
    context.openServices = [this](const ui::EngineSettings&) { return open(); };
    context.dataDir = m_folder;
    context.licencesDir = VOX_RESOURCES "/licences";
    context.clock = &m_clock;
    m_workspace = std::make_unique<ui::Workspace>(
        context, [] { return std::make_unique<SilentAudioBackend>(kHeardSamples); });
    m_window = std::make_unique<ui::MainWindow>(*m_workspace);
    m_window->resize(scene.size);
    m_window->show();
    workUntil([this] { return m_workspace->state() != ui::Workspace::State::Opening; });
    arrange();
}

Stage::~Stage()
{
    m_services->release.set_value();
    m_window.reset();
    m_workspace.reset();
}

// On a worker thread, as the real ones are opened.
Result<ui::Services> Stage::open()
{
    if (m_scene.services == Services::Missing)
        return Error::failed("The ledger “%1” cannot be read: %2.",
                             {"/media/archive/ledger.db", "Input/output error"});
    SampleSpeechService::Options speech;
    speech.calibrated = m_scene.extra != Scene::Extra::Uncalibrated;
    speech.holdInSegment = kHeldSegment;
    speech.holdFrom = 3;
    SampleLedgerService::Options ledger;
    if (m_scene.services == Services::Empty)
        ledger.rows = 0;
    if (m_scene.services == Services::Broken)
        ledger.brokenSeq = kBrokenSeq;
    if (m_scene.services == Services::Waiting)
        ledger.gate = [released = m_services->released] { released.wait(); };
    m_services->speech = std::make_unique<SampleSpeechService>(speech);
    m_services->ledger = std::make_unique<SampleLedgerService>(ledger);
    makeAccounts();
    return ui::Services{m_services,
                        m_services->speech.get(),
                        m_services->ledger.get(),
                        {},
                        m_services->prices.get(),
                        m_services->budgets.get(),
                        m_services->books.get(),
                        m_services->insight.get()};
}

void Stage::makeAccounts()
{
    const bool empty = m_scene.services == Services::Empty;
    std::optional<Error> failure;
    std::vector<Sentence> faults;
    if (m_scene.services == Services::Broken)
        failure = Error::failed(
            "The ledger has a broken link at row %1. Verify it; rows before it are proven and can be billed.",
            {std::to_string(kBrokenSeq)});
    if (m_scene.extra == Scene::Extra::AlteredBill)
        faults = {{"Line %1: the amount is %2, the ledger says %3.", {"17", "0.004120000", "0.014120000"}},
                  {"The sum of the lines is %1, the manifest says %2.", {"1.372902400", "1.382902400"}}};
    m_services->prices = std::make_unique<SamplePriceService>(
        SamplePriceService::Options{m_services->ledger.get(), empty, failure, {}});
    m_services->budgets =
        std::make_unique<SampleBudgetService>(SampleBudgetService::Options{empty, failure, {}, {}});
    m_services->books = std::make_unique<SampleBookkeepingService>(
        SampleBookkeepingService::Options{m_services->ledger.get(), failure, faults, {}});
    m_services->insight =
        std::make_unique<SampleInsightService>(SampleInsightService::Options{empty, failure, {}});
}

void Stage::press(const QString& name)
{
    const QWidget* where = dialog() ? dialog() : m_window.get();
    for (QPushButton* button : where->findChildren<QPushButton*>()) {
        if (button->objectName() == name && button->isVisible())
            button->click();
    }
}

// The page's own state, told from its language.
void Stage::arrangePrices()
{
    using Extra = Scene::Extra;
    ui::PricesViewModel* prices = m_workspace->prices();
    auto* page = m_window->findChild<ui::PricesPage*>();
    if (!prices || !page || m_scene.page != ui::MainWindow::Prices)
        return;
    workUntil([prices] { return prices->state() != ui::PricesViewModel::State::Loading; });
    ui::ExampleInput example = prices->example().input();
    example.emotionNorm = 0.42;
    example.vocoder = QStringLiteral("reference");
    prices->example().setInput(example);
    switch (m_scene.extra) {
    case Extra::Example:
        return page->showView(ui::PricesPage::Example);
    case Extra::Compare:
        prices->choose(QStringLiteral("flat-2027-draft"));
        prices->compareWith(QStringLiteral("standard-2026-11"));
        return page->showView(ui::PricesPage::Compare);
    case Extra::WhatIf:
        prices->choose(QStringLiteral("flat-2027-draft"));
        return page->showView(ui::PricesPage::WhatIf);
    case Extra::Advice:
        page->showView(ui::PricesPage::Advice);
        prices->advice().setPeriod({.fromDay = "2026-11-01", .toDay = "2026-11-30"});
        prices->advice().ask();
        return workUntil([prices] { return prices->advice().ready(); });
    case Extra::BadTariff:
        return prices->importJson(QStringLiteral("{}"));
    default:
        return;
    }
}

void Stage::arrangeBooks()
{
    using Extra = Scene::Extra;
    ui::BillsViewModel* bills = m_workspace->bills();
    if (!bills || m_scene.page != ui::MainWindow::Bills)
        return;
    workUntil([bills] { return bills->state() != ui::BillsViewModel::State::Loading; });
    if (m_scene.extra == Extra::AlteredBill) {
        const auto bill = m_folder / "bill-2026-10.csv";
        QFile(ui::toQString(bill)).open(QIODevice::WriteOnly);
        QFile(ui::toQString(bill) + QStringLiteral(".manifest.json")).open(QIODevice::WriteOnly);
        bills->check().start({ui::toQString(bill)});
    }
    if (m_scene.extra == Extra::CorrectRow) {
        press(QStringLiteral("correctRow"));
        const std::pair<const char*, const char*> typed[] = {
            {"seq", "4790"}, {"amount", "-0.0005"}, {"reason", "Ticket 4711: spoken twice by mistake"}};
        for (const auto& [name, text] : typed)
            dialog()->findChild<QLineEdit*>(QLatin1String(name))->setText(QString::fromLatin1(text));
        workFor(400ms);
        dialog()->findChild<QCheckBox*>()->setChecked(true);
    }
    if (m_scene.extra == Extra::ImportRecords) {
        QFile file(ui::toQString(m_folder / "scanner.jsonl"));
        if (file.open(QIODevice::WriteOnly))
            for (int line = 1; line <= 412; ++line)
                file.write(line % 150 == 0
                               ? "{}\n"
                               : QByteArray("{\"id\":\"%\"}\n").replace('%', QByteArray::number(line % 400)));
        file.close();
        m_window->findChild<ui::BillsPage*>()->importRecords(file.fileName());
        press(QStringLiteral("book"));
    }
    if (m_scene.extra == Extra::CloseMonths) {
        press(QStringLiteral("closeMonths"));
        press(QStringLiteral("seal"));
    }
}

void Stage::arrange()
{
    using Extra = Scene::Extra;
    if (m_scene.services == Services::Full) {
        m_workspace->studio().script().replaceAll(QString::fromUtf8(sampleScript()),
                                                  QStringLiteral("The Lamp.txt"));
        workUntil([this] { return m_workspace->studio().estimate().estimate().has_value(); });
    }
    ui::LedgerViewModel* ledger = m_workspace->ledger();
    if (ledger && m_scene.services != Services::Waiting)
        workUntil([ledger] { return ledger->state() != ui::LedgerViewModel::State::Loading; });
    if (m_scene.page == ui::MainWindow::Charts && m_scene.services == Services::Full)
        workUntil([this] { return m_workspace->charts()->state() == ui::ChartsViewModel::State::Ready; });
    if (m_scene.extra >= Extra::ChartsCost) {
        const int view = 1 + static_cast<int>(m_scene.extra) - static_cast<int>(Extra::ChartsCost);
        m_window->findChild<ui::ChartsPage*>()->restore({{QStringLiteral("view"), view}});
        workUntil([this] { return !m_workspace->insightCharts()->loading(); });
    }
    if (m_scene.extra == Extra::Verified) {
        ledger->verification().start();
        workUntil(
            [ledger] { return ledger->verification().state() != ui::LedgerVerification::State::Running; });
    }
    arrangePrices();
    arrangeBooks();
    if (m_scene.extra == Extra::BudgetDialog) {
        workUntil([this] { return m_workspace->budgets()->state() != ui::BudgetsViewModel::State::Loading; });
        press(QStringLiteral("addBudget"));
        dialog()->findChild<QLineEdit*>(QStringLiteral("limit"))->setText(QStringLiteral("12.50"));
    }
    if (m_scene.extra == Extra::Speaking)
        speak();
    if (m_scene.extra == Extra::ExportDialog)
        m_window->findChild<QPushButton*>(QStringLiteral("exportBill"))->click();
    if (m_scene.extra == Extra::AboutDialog)
        (new ui::AboutDialog(VOX_RESOURCES "/licences", m_window.get()))->open();
    if (auto* file = m_window->findChild<QLineEdit*>(QStringLiteral("file")))
        file->setText(QStringLiteral("/home/ada/Documents/bill-2026-11.csv"));
    workFor(700ms);
}

// Two takes that are done, and one on its way.
void Stage::speak()
{
    ui::StudioModel& studio = m_workspace->studio();
    const auto sayAll = [&studio] {
        studio.speak();
        workUntil([&studio] { return studio.speaking(); }, 2s);
        workUntil([&studio] { return !studio.speaking(); });
        workFor(200ms);
    };
    sayAll();
    studio.voices().setVocoder("reference");
    studio.voices().setEmotion(*parseEmotion("calm=0.4"));
    workFor(500ms);
    sayAll();
    studio.voices().setVocoder("fast");
    workFor(500ms);
    studio.speak();
    workUntil([this] { return m_services->speech->status().segment == kHeldSegment + 1; });
    workUntil([&studio] { return studio.player().position() >= qint64(kHeardSamples); }, 5s);
}

QWidget* Stage::dialog() const
{
    return QApplication::activeModalWidget();
}

QPixmap Stage::picture()
{
    return dialog() ? dialog()->grab() : m_window->grab();
}

}  // namespace vox::test
