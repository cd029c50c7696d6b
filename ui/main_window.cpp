#include "ui/main_window.h"

#include "ui/pages/bills_page.h"
#include "ui/pages/budgets_page.h"
#include "ui/pages/charts_page.h"
#include "ui/pages/ledger_page.h"
#include "ui/pages/prices_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/studio_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/viewmodels/error_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"
#include "ui/widgets/live_meter.h"
#include "ui/widgets/page_parts.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QLibraryInfo>
#include <QLocale>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

namespace vox::ui {
namespace {

constexpr int kNarrow = 1240, kStopsWithinMs = 5'000;
constexpr QSize kLeast(1024, 700), kUsual(1440, 900);
const QString kGeometry = QStringLiteral("window/geometry"), kPage = QStringLiteral("window/page");
constexpr const char* kPageIcons[] = {"studio", "ledger", "charts", "prices", "budgets", "bills", "settings"};

}  // namespace

MainWindow::MainWindow(Workspace& workspace)
    : m_workspace(workspace)
    , m_page(qBound(0, workspace.settings().value(kPage, int(Studio)).toInt(), kPages - 1))
{
    setMinimumSize(kLeast);
    setWindowTitle(QStringLiteral("Voxledger"));
    m_desktopDark = desktopIsDark();
    for (int i = 0; i < kPages; ++i)  // of the window: a button loses its own whenever its text changes
        connect(new QShortcut(Qt::ALT | Qt::Key(Qt::Key_1 + i), this), &QShortcut::activated, this,
                [this, i] { showPage(i); });
    build();
    restorePlace();
    connect(&workspace, &Workspace::stateChanged, this, &MainWindow::showServices);
    connect(&workspace.settings(), &AppSettings::changed, this, [this](const QString& key) {
        if (key == QLatin1String("window/theme") || key == QLatin1String("window/language"))
            buildSoon();
    });
}

void MainWindow::restorePlace()
{
    resize(kUsual.boundedTo(screen()->availableSize()).expandedTo(kLeast));
    restoreGeometry(m_workspace.settings().value(kGeometry).toByteArray());
}

// Queued: the button or menu that asked for it must not be destroyed inside its own click.
void MainWindow::buildSoon()
{
    if (std::exchange(m_buildQueued, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_buildQueued = false;
            build();
        },
        Qt::QueuedConnection);
}

QString MainWindow::languageInForce() const
{
    const QString chosen = m_workspace.settings().language();
    if (!chosen.isEmpty())
        return chosen;
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

void MainWindow::applyLanguage()
{
    const QString language = languageInForce();
    for (QTranslator* translator : {&m_translator, &m_qtTranslator})
        qApp->removeTranslator(translator);
    QLocale::setDefault(QLocale(language));
    if (language == QLatin1String("en"))
        return;
    if (m_qtTranslator.load(QStringLiteral("qtbase_") + language,
                            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        qApp->installTranslator(&m_qtTranslator);
    if (m_translator.load(QStringLiteral(":/translations/voxledger_%1.qm").arg(language)))
        qApp->installTranslator(&m_translator);
}

void MainWindow::applyColours()
{
    const AppSettings::Theme theme = m_workspace.settings().theme();
    m_dark = theme == AppSettings::Theme::Dark || (theme == AppSettings::Theme::System && m_desktopDark);
    applyTheme(m_dark);
    setWindowIcon(icon(QStringLiteral("mark"), colours().accent));
}

void MainWindow::build()
{
    m_building = true;
    for (int i = 0; m_pages && i < kPages; ++i)
        m_pageStates[i] = static_cast<Page*>(m_pages->widget(i))->state();
    applyLanguage();
    applyColours();
    m_banner = new Banner({space::xl, space::s, space::l, 0});
    m_meter = new LiveMeter(m_workspace.studio().live());
    m_rail = buildRail();
    QBoxLayout* middle = column({m_banner, Item(buildPages(), 1)}, 0);
    setCentralWidget(
        frame("desk", column({Item(row({m_rail, vline(), Item(middle, 1)}, 0), 1), m_meter}, 0)));
    connect(m_banner, &Banner::acted, &m_workspace, &Workspace::open);
    VoiceModel& voices = m_workspace.studio().voices();
    const auto showDevice = [this, &voices] { m_meter->setDevice(voices.deviceName()); };
    const auto showClosed = [this] { m_meter->setClosed(m_workspace.state() == Workspace::State::Failed); };
    connect(&m_workspace, &Workspace::stateChanged, m_meter, showClosed);
    showClosed();
    const auto showSilence = [this] { m_meter->setSilent(!m_workspace.studio().player().hasOutput()); };
    connect(&voices, &VoiceModel::changed, m_meter, showDevice);
    connect(&m_workspace.studio().player(), &Player::outputsChanged, m_meter, showSilence);
    showDevice();
    showSilence();
    showNotices();
    fitRail();
    showPage(m_page);
    m_building = false;
}

QWidget* MainWindow::buildMark()
{
    return frame("desk", row({iconLabel(QStringLiteral("mark"), colours().accent, 22),
                              label(QStringLiteral("Voxledger"), Role::Heading), Item::spring()},
                             space::s, {9, space::m, 0, space::m}));
}

QWidget* MainWindow::buildRail()
{
    m_links.clear();
    QBoxLayout* list = column({buildMark()}, 2, {space::s, space::xs, space::s, space::s});
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < kPages; ++i) {
        if (i == Ledger)
            list->addSpacing(space::l);  // make | account | set up
        if (i == Settings)
            list->addStretch();
        auto* link = button(pageName(i), "nav", QString::fromLatin1(kPageIcons[i]));
        link->setIconSize(QSize(20, 20));
        link->setCheckable(true);
        link->setToolTip(tr("%1 (Alt+%2)").arg(pageName(i)).arg(i + 1));
        group->addButton(link);
        connect(link, &QPushButton::clicked, this, [this, i] { showPage(i); });
        list->addWidget(link);
        m_links << link;
    }
    list->addLayout(buildTools());
    return frame("desk", list);
}

QLayout* MainWindow::buildTools()
{
    AppSettings& settings = m_workspace.settings();
    const bool english = languageInForce() == QLatin1String("en");
    auto* theme = iconButton(m_dark ? QStringLiteral("sun") : QStringLiteral("moon"),
                             m_dark ? tr("Light theme") : tr("Dark theme"));
    auto* language = iconButton(QStringLiteral("language"),
                                english ? QStringLiteral("简体中文") : QStringLiteral("English"));
    connect(theme, &QToolButton::clicked, this, [this, &settings] {
        settings.setTheme(m_dark ? AppSettings::Theme::Light : AppSettings::Theme::Dark);
    });
    connect(language, &QToolButton::clicked, this, [english, &settings] {
        settings.setLanguage(english ? QStringLiteral("zh_CN") : QStringLiteral("en"));
    });
    m_tools = row({theme, language}, space::xs);
    return row({m_tools, Item::spring()}, 0);
}

QString MainWindow::pageName(int id)
{
    switch (id) {
    case Studio:
        return tr("Studio");
    case Ledger:
        return tr("Ledger");
    case Charts:
        return tr("Charts");
    case Prices:
        return tr("Prices");
    case Budgets:
        return tr("Budgets");
    case Bills:
        return tr("Bills");
    default:
        return tr("Settings");
    }
}

// What a page shows while the services open, when they cannot be had, or when one of them is missing.
Page* MainWindow::waitingPage(int id) const
{
    auto* page = new Page;
    QWidget* content = loadingState(8);
    if (m_workspace.state() == Workspace::State::Open)
        content =
            new EmptyState(QString::fromLatin1(kPageIcons[id]), tr("Not available here"),
                           tr("This copy of Voxledger was started without the part that this page shows. "
                              "Speaking and the ledger work as usual."),
                           {});
    else if (m_workspace.state() == Workspace::State::Failed)
        content = new EmptyState(
            QStringLiteral("error"), tr("The ledger is not open"),
            tr("The message above says why. Texts and settings can be worked on all the same."), {});
    page->setLayout(column({new PageHeader(pageName(id), {}, {}), Item(content, 1)}, 0));
    return page;
}

Page* MainWindow::buildPage(int id)
{
    switch (id) {
    case Studio: {
        auto* page = new StudioPage(m_workspace.studio());
        connect(page, &StudioPage::outputsWanted, this, [this] { showPage(Settings); });
        return page;
    }
    case Ledger: {
        if (!m_workspace.ledger())
            return waitingPage(Ledger);
        auto* page = new LedgerPage(*m_workspace.ledger());
        connect(page, &LedgerPage::studioWanted, this, [this] { showPage(Studio); });
        return page;
    }
    case Charts: {
        if (!m_workspace.charts())
            return waitingPage(Charts);
        auto* page = new ChartsPage(*m_workspace.charts(), *m_workspace.insightCharts());
        connect(page, &ChartsPage::studioWanted, this, [this] { showPage(Studio); });
        return page;
    }
    case Prices:
    case Budgets:
    case Bills:
        return buildAccountPage(id);
    default:
        return new SettingsPage(m_workspace.studio(), m_workspace.shelf(),
                                {m_workspace.context().dataDir, m_workspace.context().licencesDir});
    }
}

Page* MainWindow::buildAccountPage(int id)
{
    if (id == Prices && m_workspace.prices())
        return new PricesPage(*m_workspace.prices());
    if (id == Budgets && m_workspace.budgets())
        return new BudgetsPage(*m_workspace.budgets());
    if (id != Bills || !m_workspace.bills())
        return waitingPage(id);
    auto* page = new BillsPage(*m_workspace.bills());
    connect(page, &BillsPage::studioWanted, this, [this] { showPage(Studio); });
    return page;
}

QWidget* MainWindow::buildPages()
{
    m_pages = new QStackedWidget;
    for (int i = 0; i < kPages; ++i) {
        Page* page = buildPage(i);
        page->setFocusPolicy(Qt::ClickFocus);
        if (!m_pageStates[i].isEmpty())
            page->restore(m_pageStates[i]);
        m_pages->addWidget(page);
    }
    showLedgerNames();
    return m_pages;
}

void MainWindow::replacePage(int id)
{
    QWidget* old = m_pages->widget(id);
    Page* page = buildPage(id);
    page->setFocusPolicy(Qt::ClickFocus);
    m_pages->insertWidget(id, page);
    if (m_page == id) {
        m_pages->setCurrentWidget(page);
        page->setFocus();
    }
    m_pages->removeWidget(old);
    old->deleteLater();
}

// The services have come, or they will not.
void MainWindow::showServices()
{
    for (const int id : {Ledger, Charts, Prices, Budgets, Bills})
        replacePage(id);
    if (LedgerViewModel* ledger = m_workspace.ledger())
        connect(ledger, &LedgerViewModel::facetsChanged, this, &MainWindow::showLedgerNames);
    showLedgerNames();
    showNotices();
}

void MainWindow::showLedgerNames()
{
    LedgerViewModel* ledger = m_workspace.ledger();
    if (auto* settings = ledger ? qobject_cast<SettingsPage*>(m_pages->widget(Settings)) : nullptr)
        settings->setLedgerNames(ledger->facets().departments, ledger->facets().projects);
}

void MainWindow::showNotices()
{
    if (m_workspace.failure())
        return m_banner->showNotice({Notice::Kind::Danger, tr("The studio could not start"),
                                     errorText(*m_workspace.failure()), tr("Try again")});
    QStringList sentences;
    for (const Error& notice : m_workspace.notices())
        sentences << errorText(notice);
    if (sentences.isEmpty())
        return m_banner->hide();
    m_banner->showNotice({Notice::Kind::Warning, tr("Before you start"), sentences.join(u'\n'), {}});
}

void MainWindow::showPage(int id)
{
    m_page = id;
    m_workspace.settings().setValue(kPage, id);
    m_pages->setCurrentIndex(id);
    m_links[id]->setChecked(true);
    m_pages->currentWidget()->setFocus();  // else the first button of the rail starts with a focus ring
}

void MainWindow::fitRail()
{
    const bool narrow = width() < kNarrow;
    m_rail->setFixedWidth(narrow ? size::railNarrow : size::rail);
    for (QPushButton* link : m_links)
        link->setText(narrow ? QString() : QStringLiteral("  ") + link->accessibleName());
    for (QLabel* text : m_rail->findChildren<QLabel*>())
        if (text->property("role").isValid())
            text->setVisible(!narrow);
    m_tools->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_tools->setContentsMargins(narrow ? 4 : 0, 0, 0, 0);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitRail();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_workspace.settings().setValue(kGeometry, saveGeometry());
    StudioModel& studio = m_workspace.studio();
    if (!studio.speaking() || std::exchange(m_closing, true))
        return QMainWindow::closeEvent(event);
    // What was spoken is charged and becomes a take first; the engine stops after its current chunk.
    event->ignore();
    hide();
    connect(
        &studio, &StudioModel::changed, this,
        [this, &studio] {
            if (!studio.speaking())
                close();
        },
        Qt::QueuedConnection);
    QTimer::singleShot(kStopsWithinMs, this, &QWidget::close);
    studio.stop();
}

// The desktop changed between light and dark.
void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::ThemeChange || m_building)
        return;
    const bool dark = desktopIsDark();
    if (std::exchange(m_desktopDark, dark) != dark &&
        m_workspace.settings().theme() == AppSettings::Theme::System)
        buildSoon();
}

}  // namespace vox::ui
