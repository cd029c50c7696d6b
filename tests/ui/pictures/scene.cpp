#include "tests/ui/pictures/scene.h"

#include "tests/support/silent_audio_backend.h"
#include "ui/pages/about_dialog.h"
#include "ui/pages/settings_page.h"

#include <QApplication>
#include <QElapsedTimer>
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
    return ui::Services{m_services, m_services->speech.get(), m_services->ledger.get(), {}};
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
    if (m_scene.extra == Extra::Verified) {
        ledger->verification().start();
        workUntil(
            [ledger] { return ledger->verification().state() != ui::LedgerVerification::State::Running; });
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
