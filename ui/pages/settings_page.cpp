#include "ui/pages/settings_page.h"

#include "ui/pages/about_dialog.h"
#include "ui/pages/name_field.h"
#include "ui/pages/pronunciation_dialog.h"
#include "ui/pages/settings_parts.h"
#include "ui/pages/settings_voices.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"
#include "ui/widgets/page_parts.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QScrollArea>
#include <QScrollBar>
#include <QThread>
#include <QUrl>

namespace vox::ui {
namespace {

constexpr int kWidest = 820;

QWidget* folderButton(const QString& text, const std::filesystem::path& folder)
{
    auto* open = button(text, nullptr, QStringLiteral("open"));
    open->setToolTip(toQString(folder));
    QObject::connect(open, &QPushButton::clicked, open,
                     [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(folder))); });
    return open;
}

// A combo whose entries carry what is stored.
QComboBox* choice(const QString& name, const QList<std::pair<QString, QVariant>>& entries,
                  const QVariant& now)
{
    QComboBox* result = combo({}, name);
    for (const auto& [text, value] : entries)
        result->addItem(text, value);
    result->setCurrentIndex(std::max(0, result->findData(now)));
    return result;
}

}  // namespace

SettingsPage::SettingsPage(StudioModel& studio, VoiceShelf& shelf, Places places, QWidget* parent)
    : Page(parent)
    , m_studio(studio)
    , m_shelf(shelf)
    , m_settings(studio.settings())
    , m_places(std::move(places))
    , m_banner(new Banner)
{
    QFrame* page = frame("desk", column({m_banner, soundGroup(), voicesGroup(), engineGroup(), windowGroup(),
                                         billingGroup(), filesGroup(), Item::spring()},
                                        space::xl, {space::xl, space::s, space::xl, space::xl}));
    page->setMaximumWidth(kWidest);
    m_scroll = scrolled(frame("desk", row({Item(page, 1000), Item::spring()}, 0)));
    setLayout(column({new PageHeader(tr("Settings"), {}, {}), Item(m_scroll, 1)}, 0));
    connect(&m_settings, &AppSettings::writeFailed, this, [this](const QString& file) {
        m_banner->showNotice(
            {Notice::Kind::Warning,
             tr("Settings are not kept"),
             tr("“%1” cannot be written. What is set here holds until the window is closed.").arg(file),
             {}});
    });
}

QWidget* SettingsPage::soundGroup()
{
    m_output = combo({}, tr("Audio output"));
    connect(m_output, &QComboBox::activated, this,
            [this](int index) { m_settings.setAudioOutput(m_output->itemData(index).toString()); });
    connect(&m_studio.player(), &Player::outputsChanged, this, &SettingsPage::fillOutputs);
    fillOutputs();
    auto* volume = new QSlider(Qt::Horizontal);
    volume->setRange(0, 100);
    volume->setValue(qRound(m_settings.volume() * 100));
    connect(volume, &QSlider::valueChanged, this, [this](int value) { m_settings.setVolume(value / 100.0); });
    return settingsGroup(tr("Sound"),
                         {setting(tr("Audio output"), tr("Can be changed while it plays."), m_output),
                          setting(tr("Volume"), tr("Of the player; files are not touched."), volume)});
}

void SettingsPage::fillOutputs()
{
    m_output->clear();
    m_output->addItem(tr("System default"), QString());
    for (const AudioOutput& output : m_studio.player().outputs())
        m_output->addItem(output.name, output.id);
    if (!m_studio.player().hasOutput())
        m_output->setItemText(0, tr("No audio device"));
    m_output->setCurrentIndex(std::max(0, m_output->findData(m_settings.audioOutput())));
}

QWidget* SettingsPage::voicesGroup()
{
    auto* voices = new SettingsVoices(m_studio.voices(), m_shelf);
    connect(voices, &SettingsVoices::told, m_banner, &Banner::showNotice);
    connect(voices, &SettingsVoices::told, this, [this] { m_scroll->verticalScrollBar()->setValue(0); });
    return settingsGroup(tr("Voices"), {voices, setting(tr("Voices folder"), toQString(m_shelf.folder()),
                                                        folderButton(tr("Open folder"), m_shelf.folder()))});
}

QWidget* SettingsPage::deviceControl()
{
    VoiceModel& voices = m_studio.voices();
    QComboBox* device = choice(tr("Device"),
                               {{tr("Automatic"), QStringLiteral("auto")},
                                {tr("Processor"), QStringLiteral("cpu")},
                                {tr("NVIDIA GPU"), QStringLiteral("cuda")}},
                               QString::fromStdString(voices.chosen().device));
    connect(device, &QComboBox::activated, this, [this, device](int index) {
        m_studio.voices().setDevice(device->itemData(index).toString().toStdString());
    });
    return device;
}

QWidget* SettingsPage::threadsControl()
{
    QList<std::pair<QString, QVariant>> counts{{tr("Automatic"), 0}};
    for (int i = 1; i <= QThread::idealThreadCount(); ++i)
        counts.append({QString::number(i), i});
    QComboBox* threads = choice(tr("Threads"), counts, m_settings.threads());
    connect(threads, &QComboBox::activated, this,
            [this, threads](int index) { m_settings.setThreads(threads->itemData(index).toInt()); });
    return threads;
}

QWidget* SettingsPage::engineGroup()
{
    auto* fast = new QCheckBox(tr("On where the processor can"));
    fast->setChecked(m_settings.fastDecoder());
    connect(fast, &QCheckBox::toggled, &m_settings, &AppSettings::setFastDecoder);
    QWidget* device = setting(
        tr("Device"), tr("Where speech is made. A GPU that was plugged in is seen at the next start."),
        deviceControl());
    m_deviceName = device->findChildren<QLabel*>().value(1);
    connect(&m_studio.voices(), &VoiceModel::changed, this, &SettingsPage::showDevice);
    showDevice();
    return settingsGroup(
        tr("Engine"),
        {device,
         setting(tr("Threads"),
                 tr("More than the physical cores makes it slower. Used from the next start on."),
                 threadsControl()),
         setting(tr("Fast decoder, bf16"), tr("Less time, the same tokens, the same price."), fast)});
}

void SettingsPage::showDevice()
{
    const QString name = m_studio.voices().deviceName();
    m_deviceName->setText(name.isEmpty() ? tr("The engine is starting.")
                                         : tr("Runs on: %1. A new GPU is seen at the next start.").arg(name));
}

QWidget* SettingsPage::windowGroup()
{
    QComboBox* language = choice(tr("Language"),
                                 {{tr("System language"), QString()},
                                  {QStringLiteral("English"), QStringLiteral("en")},
                                  {QStringLiteral("简体中文"), QStringLiteral("zh_CN")}},
                                 m_settings.language());
    connect(language, &QComboBox::activated, this,
            [this, language](int index) { m_settings.setLanguage(language->itemData(index).toString()); });
    QComboBox* theme = choice(tr("Theme"),
                              {{tr("As the desktop"), int(AppSettings::Theme::System)},
                               {tr("Light"), int(AppSettings::Theme::Light)},
                               {tr("Dark"), int(AppSettings::Theme::Dark)}},
                              int(m_settings.theme()));
    connect(theme, &QComboBox::activated, this, [this, theme](int index) {
        m_settings.setTheme(AppSettings::Theme(theme->itemData(index).toInt()));
    });
    return settingsGroup(tr("Window"),
                         {setting(tr("Language"), tr("Takes effect at once."), language),
                          setting(tr("Theme"), tr("Light, dark, or what the desktop says."), theme)});
}

QWidget* SettingsPage::billingGroup()
{
    VoiceModel& voices = m_studio.voices();
    m_departments = new NameField(tr("Department"), m_settings.departments(),
                                  QString::fromStdString(voices.chosen().department));
    m_projects =
        new NameField(tr("Project"), m_settings.projects(), QString::fromStdString(voices.chosen().project));
    connect(m_departments, &NameField::chosen, this,
            [this](const QString& name) { m_studio.voices().setDepartment(name.toStdString()); });
    connect(m_projects, &NameField::chosen, this,
            [this](const QString& name) { m_studio.voices().setProject(name.toStdString()); });
    connect(m_departments, &NameField::namesChanged, &m_settings, &AppSettings::setDepartments);
    connect(m_projects, &NameField::namesChanged, &m_settings, &AppSettings::setProjects);
    return settingsGroup(
        tr("Billing"),
        {setting(tr("Department"), tr("Written into every row from now on. Type a new name to add it."),
                 m_departments),
         setting(tr("Project"), tr("The same, for a book or a customer."), m_projects)});
}

void SettingsPage::setLedgerNames(const QStringList& departments, const QStringList& projects)
{
    m_departments->offer(departments);
    m_projects->offer(projects);
}

QWidget* SettingsPage::filesGroup()
{
    auto* words = button(tr("Edit…"));
    connect(words, &QPushButton::clicked, this, [this] {
        auto* dialog = new PronunciationDialog(m_places.dataDir / "pronunciations.txt", this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    auto* about = button(tr("About Voxledger…"));
    connect(about, &QPushButton::clicked, this, [this] {
        auto* dialog = new AboutDialog(m_places.licencesDir, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    return settingsGroup(
        tr("Files"),
        {setting(tr("Pronunciations"), tr("How names and words are to be said. Used from the next start on."),
                 words),
         setting(
             tr("Data folder"),
             tr("%1\nTo back it up, close Voxledger and copy the whole folder: the newest rows of the ledger "
                "lie in a file beside ledger.vled, and a copy of that one file lacks them.")
                 .arg(toQString(m_places.dataDir)),
             folderButton(tr("Open folder"), m_places.dataDir)),
         setting(tr("About"), tr("Version, licences, and what is open about the voice."), about)});
}

QVariantMap SettingsPage::state() const
{
    return {{QStringLiteral("scroll"), m_scroll->verticalScrollBar()->value()}};
}

void SettingsPage::restore(const QVariantMap& state)
{
    // The scroll area does not know its height yet.
    QMetaObject::invokeMethod(
        m_scroll,
        [bar = m_scroll->verticalScrollBar(), at = state.value(QStringLiteral("scroll")).toInt()] {
            bar->setValue(at);
        },
        Qt::QueuedConnection);
}

}  // namespace vox::ui
