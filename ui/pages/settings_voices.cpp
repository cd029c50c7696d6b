#include "ui/pages/settings_voices.h"

#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/speech_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>

namespace vox::ui {
namespace {

QString factsOf(const ModelInfo& model)
{
    QStringList facts;
    facts << familyName(model.family) << SettingsVoices::tr("%1 Hz").arg(countText(model.sampleRate));
    if (model.parameters > 0)
        facts << SettingsVoices::tr("%1 parameters").arg(shortCountText(double(model.parameters)));
    if (model.voices.size() > 1)
        facts << SettingsVoices::tr("%1 speakers").arg(model.voices.size());
    if (!model.licence.empty())
        facts << QString::fromStdString(model.licence);
    return facts.join(QStringLiteral(" · "));
}

QString named(const QString& what, const std::vector<std::string>& names)
{
    constexpr std::size_t kNamedTensors = 6;
    QStringList shown;
    for (std::size_t i = 0; i < names.size() && i < kNamedTensors; ++i)
        shown << QString::fromStdString(names[i]);
    if (names.size() > kNamedTensors)
        shown << SettingsVoices::tr("and %1 more").arg(names.size() - kNamedTensors);
    return names.empty() ? QString() : what.arg(shown.join(QStringLiteral(", "))) + u'\n';
}

}  // namespace

SettingsVoices::SettingsVoices(VoiceModel& voices, VoiceShelf& shelf, QWidget* parent)
    : QFrame(parent)
    , m_voices(voices)
    , m_shelf(shelf)
    , m_list(column({}, space::m))
    , m_add(button(tr("Add voice…"), nullptr, QStringLiteral("add")))
{
    setProperty("kind", "sheet");
    setLayout(
        column({m_list, row({m_add, Item::spring()})}, space::m, {space::l, space::m, space::l, space::m}));
    connect(m_add, &QPushButton::clicked, this, &SettingsVoices::add);
    connect(&voices, &VoiceModel::modelsChanged, this, &SettingsVoices::fill);
    connect(&shelf, &VoiceShelf::changed, &voices, &VoiceModel::reload);
    connect(&shelf, &VoiceShelf::busyChanged, this, [this] { setEnabled(!m_shelf.busy()); });
    connect(&shelf, &VoiceShelf::checked, this, &SettingsVoices::showCheck);
    connect(&shelf, &VoiceShelf::failed, this, [this](const Error& error) {
        Q_EMIT told({Notice::Kind::Danger, tr("That did not work"), errorText(error), {}});
    });
    fill();
}

void SettingsVoices::fill()
{
    while (QLayoutItem* item = m_list->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const ModelInfo& model : m_voices.models())
        m_list->addWidget(line(model));
    if (m_list->count() == 0)
        m_list->addWidget(label(m_voices.known() ? tr("No voice is installed.") : tr("Looking for voices…"),
                                Role::Secondary));
}

QWidget* SettingsVoices::line(const ModelInfo& model)
{
    const std::filesystem::path path(model.path);
    const QString name = QString::fromStdString(model.name);
    auto* check = button(tr("Check"));
    check->setToolTip(tr("Loads every tensor and says what is missing or misshapen"));
    check->setAccessibleName(tr("Check %1").arg(name));
    connect(check, &QPushButton::clicked, this, [this, path] { m_shelf.check(path); });
    ElidedLabel* facts = elided(factsOf(model), Role::Caption);
    facts->setToolTip(QString::fromStdString(model.path));
    QBoxLayout* content = row({Item(column({label(name), facts}, 2), 1), check});
    if (m_shelf.owns(model.path)) {
        auto* remove = iconButton(QStringLiteral("close"), tr("Remove %1").arg(name));
        connect(remove, &QToolButton::clicked, this, [this, path] { m_shelf.remove(path); });
        content->addWidget(remove);
    }
    return frame("sheet", content);
}

void SettingsVoices::add()
{
    auto* dialog = new QFileDialog(this, tr("Add voice"), QString(), tr("Piper voices (*.onnx)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_shelf,
            [this](const QString& path) { m_shelf.add(toPath(path)); });
    dialog->open();
}

void SettingsVoices::showCheck(const ModelCheck& report)
{
    const QString name = QString::fromStdString(report.info.name);
    if (report.ok())
        return Q_EMIT told(
            {Notice::Kind::Info,
             tr("%1 is whole").arg(name),
             tr("%1 tensors, each in its place and of the right shape.").arg(countText(report.tensors)),
             {}});
    const QString faults = named(tr("Missing: %1."), report.missing) +
                           named(tr("Misshapen: %1."), report.misshapen) +
                           named(tr("Unused: %1."), report.unused);
    Q_EMIT told({Notice::Kind::Danger, tr("%1 is damaged").arg(name), faults.trimmed(), {}});
}

}  // namespace vox::ui
