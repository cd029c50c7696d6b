// How long the window's event loop is ever kept waiting while a job runs and a large ledger is open.
//   window_bench DATA_DIR ROWS     makes a sample ledger of ROWS attempts there unless there is one

#include "engine/service/local_studio.h"
#include "tests/support/sample_ledger.h"
#include "ui/main_window.h"
#include "ui/window.h"
#include "ui/workspace.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace vox {
namespace {

// By the wall clock, and by the processor time of this thread, which other programs do not spoil.
class StallWatch final : public QObject {
public:
    StallWatch()
    {
        startTimer(1);
        m_clock.start();
    }
    void print(const char* what)
    {
        std::printf("%s: longest stall %lld ms, of work %lld ms\n", what, static_cast<long long>(m_longest),
                    static_cast<long long>(m_busiest));
        m_longest = m_busiest = 0;
    }

protected:
    void timerEvent(QTimerEvent*) override
    {
        m_longest = std::max(m_longest, m_clock.restart());
        const qint64 used = processorMs();
        m_busiest = std::max(m_busiest, used - m_used);
        m_used = used;
    }

private:
    static qint64 processorMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
    }

    QElapsedTimer m_clock;
    qint64 m_longest = 0, m_busiest = 0, m_used = processorMs();
};

void waitFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

Result<ui::Services> openServices(const std::filesystem::path& dataDir)
{
    auto studio = LocalStudio::open(
        {.dataDir = dataDir, .resourcesDir = VOX_RESOURCES, .voiceFolders = {VOX_VOICES_DIR}});
    if (!studio)
        return studio.error();
    const std::shared_ptr<LocalStudio> owner = studio.take();
    return ui::Services{.owner = owner, .speech = &owner->speech(), .ledger = &owner->ledger()};
}

void speakABook(SpeechService& speech)
{
    std::string book;
    for (int i = 0; i < 2'000; ++i)
        book += "The lamp had not been lit for eleven winters when the letter came. ";
    speech.speak({.text = book, .settings = {}}, std::make_shared<SpeechObserver>());
}

void scrollThrough(QTableView& table)
{
    QScrollBar* bar = table.verticalScrollBar();
    for (int step = 0; step <= 200; ++step) {
        bar->setValue(bar->maximum() / 200 * step);
        waitFor(20);
    }
}

int measure(const std::filesystem::path& dataDir)
{
    SpeechService* speech = nullptr;
    QElapsedTimer sinceStart;
    sinceStart.start();
    ui::WindowContext context;
    context.dataDir = dataDir;
    context.openServices = [&](const ui::EngineSettings&) {
        auto services = openServices(dataDir);
        if (services)
            speech = services->speech;
        return services;
    };
    ui::Workspace workspace(context);
    ui::MainWindow window(workspace);
    StallWatch watch;
    window.show();
    while (workspace.state() == ui::Workspace::State::Opening)
        waitFor(5);
    if (workspace.failure()) {
        std::fprintf(stderr, "%s\n", workspace.failure()->message().c_str());
        return 1;
    }
    std::printf("from the first line to a usable studio: %lld ms\n",
                static_cast<long long>(sinceStart.elapsed()));
    watch.print("start");
    speakABook(*speech);
    waitFor(3'000);
    watch.print("studio, a job running");
    window.showPage(ui::MainWindow::Ledger);
    waitFor(5'000);
    watch.print("ledger opened");
    if (auto* table = window.findChild<QTableView*>())
        scrollThrough(*table);
    watch.print("ledger scrolled from end to end");
    window.showPage(ui::MainWindow::Charts);
    waitFor(4'000);
    watch.print("charts opened");
    speech->stop();
    return 0;
}

}  // namespace
}  // namespace vox

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc != 3) {
        std::fprintf(stderr, "usage: window_bench DATA_DIR ROWS\n");
        return 2;
    }
    const std::filesystem::path dataDir = argv[1];
    if (!std::filesystem::exists(dataDir / "ledger.vled")) {
        if (const auto made = vox::test::makeSampleLedger(dataDir, std::atoll(argv[2]), 1); !made) {
            std::fprintf(stderr, "%s\n", made.error().message().c_str());
            return 1;
        }
    }
    return vox::measure(dataDir);
}
